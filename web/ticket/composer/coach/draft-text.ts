// A draft as the plain text that leaves with it, and where each character of it stands in the editor. The text is sent as it is made
// here, so that what is found in it can be marked to the letter.
import type { Node } from '@tiptap/pm/model'

interface Piece {
  /** Where it begins in the text, and in the document. */
  at: number
  pos: number
  length: number
}
export interface DraftText {
  text: string
  pieces: readonly Piece[]
}

/** The words of a document as a mail program would write them. */
export function draftText(doc: Node): DraftText {
  const writer = new Writer()
  writer.blocks(doc, 0, { first: '', rest: '' }, false)
  const lead = writer.text.length - writer.text.trimStart().length
  return { text: writer.text.trim(), pieces: writer.pieces.map((piece) => ({ ...piece, at: piece.at - lead })) }
}

/** Where a part of the text stands in the document; null for what is on no place of it (the mark before a quote or a list's item). */
export function rangeOf({ pieces }: DraftText, start: number, end: number): { from: number; to: number } | null {
  const first = pieces.find((piece) => start < piece.at + piece.length)
  const last = pieces.findLast((piece) => end > piece.at)
  if (!first || !last) return null
  const from = first.pos + Math.max(0, start - first.at)
  const to = last.pos + Math.min(last.length, end - last.at)
  return from < to ? { from, to } : null
}

/** What stands before the first line of a block, and before its others. */
interface Lead {
  first: string
  rest: string
}
const lists = new Set(['bulletList', 'orderedList'])

class Writer {
  text = ''
  readonly pieces: Piece[] = []

  blocks(parent: Node, start: number, lead: Lead, tight: boolean): void {
    parent.forEach((child, offset, index) => {
      if (index > 0) this.text += tight || lists.has(child.type.name) ? '\n' : `\n${lead.rest.trimEnd()}\n`
      this.block(child, start + offset, index === 0 ? lead : { first: lead.rest, rest: lead.rest })
    })
  }

  private block(node: Node, pos: number, { first, rest }: Lead): void {
    if (node.isTextblock) {
      this.text += first
      this.inline(node, pos + 1, rest)
    } else if (lists.has(node.type.name)) this.list(node, pos + 1, { first, rest })
    else if (node.type.name === 'blockquote') this.blocks(node, pos + 1, { first: `${first}> `, rest: `${rest}> ` }, false)
    else this.blocks(node, pos + 1, { first, rest }, false)
  }

  private list(node: Node, start: number, { first, rest }: Lead): void {
    node.forEach((item, offset, index) => {
      const mark = node.type.name === 'bulletList' ? '- ' : `${Number(node.attrs.start ?? 1) + index}. `
      if (index > 0) this.text += '\n'
      this.blocks(item, start + offset + 1, { first: (index === 0 ? first : rest) + mark, rest: rest + ' '.repeat(mark.length) }, true)
    })
  }

  /** A picture is what its writer says that it shows, as the words of the mail have it. */
  private picture(alt: string): void {
    if (alt.trim() !== '') this.text += `${/\S$/.test(this.text) ? ' ' : ''}[${alt.trim()}]`
  }

  private inline(node: Node, start: number, rest: string): void {
    let shown = ''
    node.forEach((child, offset, index) => {
      if (child.type.name === 'image') {
        this.picture(String(child.attrs.alt ?? ''))
        return
      }
      if (!child.isText) {
        this.text += `\n${rest}`
        return
      }
      const words = child.text ?? ''
      if (this.text.endsWith(']') && node.maybeChild(index - 1)?.type.name === 'image' && /^[\p{L}\p{N}]/u.test(words)) this.text += ' '
      this.pieces.push({ at: this.text.length, pos: start + offset, length: words.length })
      this.text += words
      const href = hrefOf(child)
      shown = href === null ? '' : shown + words
      if (href !== null && href !== hrefOf(node.maybeChild(index + 1))) {
        if (!sameAddress(href, shown)) this.text += ` (${href})`
        shown = ''
      }
    })
  }
}

const hrefOf = (node: Node | null): string | null => {
  const link = node?.marks.find((mark) => mark.type.name === 'link')
  return link ? String(link.attrs.href) : null
}
const sameAddress = (href: string, shown: string): boolean =>
  href.replace(/^(https?:\/\/|mailto:|tel:)/i, '') === shown.replace(/^https?:\/\//i, '')
