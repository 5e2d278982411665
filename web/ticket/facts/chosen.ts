// What is selected in a customer's message, also inside the shadow root in which its HTML stands.
export interface Chosen {
  text: string
  message: number
  /** Where it ends on the screen. */
  box: DOMRect
}

const most = 500

/** The messages of which a part can be kept: the customer's own, that are on the ticket. */
const messageOf = (node: Node | null): HTMLElement | null => {
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  return element?.closest<HTMLElement>('article.msg.cust:not(.is-held)') ?? null
}

/** The range of the selection as its reader sees it. */
export function rangeOf(selection: Selection, roots: ShadowRoot[]): Range | null {
  if (roots.length > 0 && typeof selection.getComposedRanges === 'function') {
    const [part] = selection.getComposedRanges({ shadowRoots: roots })
    if (!part || part.collapsed) return null
    const range = document.createRange()
    range.setStart(part.startContainer, part.startOffset)
    range.setEnd(part.endContainer, part.endOffset)
    return range
  }
  return selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null
}

/** The selected part of a customer's message; null where nothing is, or not in one message alone. */
export function chosenNow(): Chosen | null {
  const selection = document.getSelection()
  const article = messageOf(selection?.anchorNode ?? null)
  const message = Number(article?.id.replace('message-', ''))
  if (!selection || !article || !Number.isSafeInteger(message) || message === 0) return null
  const roots = [...article.querySelectorAll('.mail')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
  const range = rangeOf(selection, roots)
  const text = range?.toString().replace(/\s+/g, ' ').trim() ?? ''
  if (!range || text === '' || text.length > most) return null
  // What begins in a shadow root has no ancestor outside of it.
  const inside = range.commonAncestorContainer.getRootNode() instanceof ShadowRoot || messageOf(range.commonAncestorContainer) === article
  const box = [...range.getClientRects()].at(-1)
  return inside && box ? { text, message, box } : null
}
