// A text with what the coach found in it, cut where a mark begins or ends. Pure, so that a table can test it.
import type { Remark } from '../ticket/composer/coach/remarks.ts'

export interface Piece {
  text: string
  /** The number of the finding, from 0; null between them. */
  no: number | null
}

/** The pieces of a text in order. Of two findings that overlap the first keeps the words, the other its number alone. */
export function piecesOf(text: string, remarks: readonly Pick<Remark, 'start' | 'end'>[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  remarks.forEach(({ start, end }, no) => {
    const from = Math.max(at, start)
    if (from > at) pieces.push({ text: text.slice(at, from), no: null })
    pieces.push({ text: text.slice(from, Math.max(from, end)), no })
    at = Math.max(at, end)
  })
  if (at < text.length) pieces.push({ text: text.slice(at), no: null })
  return pieces
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** Plain text for the editor: a paragraph for each, and a line's end within one. */
export const htmlOf = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((block) => `<p>${block.replace(/[&<>]/g, (mark) => entities[mark] ?? mark).replaceAll('\n', '<br>')}</p>`)
    .join('')
