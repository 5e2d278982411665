// Underlines promises in messages that were sent, by ranges over the text that is there: the message itself stays as it is. Browsers
// without custom highlights show the message without.

/** A place in one of several texts that stand one after the other. */
interface Spot {
  piece: number
  offset: number
}

/** Where a phrase stands in texts that follow each other; how they are broken into lines and parts does not matter. */
export function spotsOf(pieces: readonly string[], phrase: string): { from: Spot; to: Spot } | null {
  const spots: Spot[] = []
  let bare = ''
  pieces.forEach((text, piece) => {
    for (let offset = 0; offset < text.length; offset += 1) {
      const letter = text.charAt(offset)
      if (/\s/.test(letter)) continue
      bare += letter
      spots.push({ piece, offset })
    }
  })
  const wanted = phrase.replace(/\s+/g, '')
  const at = wanted === '' ? -1 : bare.indexOf(wanted)
  const [from, last] = [spots[at], spots[at + wanted.length - 1]]
  return at < 0 || !from || !last ? null : { from, to: { piece: last.piece, offset: last.offset + 1 } }
}

const name = 'onus-promise'

/** Underlines the phrases under the root; the answer takes the lines away again. */
export function underline(root: Node, phrases: readonly string[]): () => void {
  if (phrases.length === 0 || typeof Highlight === 'undefined' || !CSS.highlights) return () => undefined
  const nodes: Text[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (walker.currentNode.parentElement?.localName !== 'style') nodes.push(walker.currentNode as Text)
  const ranges = phrases.flatMap((phrase) => rangeIn(nodes, phrase) ?? [])
  const highlight = CSS.highlights.get(name) ?? new Highlight()
  CSS.highlights.set(name, highlight)
  for (const range of ranges) highlight.add(range)
  return () => {
    for (const range of ranges) highlight.delete(range)
  }
}

function rangeIn(nodes: readonly Text[], phrase: string): Range | null {
  const spots = spotsOf(
    nodes.map((node) => node.data),
    phrase,
  )
  const [from, to] = spots ? [nodes[spots.from.piece], nodes[spots.to.piece]] : []
  if (!spots || !from || !to) return null
  const range = document.createRange()
  range.setStart(from, spots.from.offset)
  range.setEnd(to, spots.to.offset)
  return range
}
