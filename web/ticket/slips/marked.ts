import { rangeOf } from '../facts/chosen.ts'

/** The marked words of a message, on one line; empty when what is marked stands elsewhere. */
export function markedIn(article: Element | null): string {
  const selection = document.getSelection()
  if (!article || !selection || !article.contains(selection.anchorNode) || !article.contains(selection.focusNode)) return ''
  const roots = [...article.querySelectorAll('.mail')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
  const text = rangeOf(selection, roots)?.toString() ?? ''
  return text.replace(/\s+/g, ' ').trim().slice(0, 500)
}
