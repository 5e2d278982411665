// Finding elements in HTML that nobody promised to be well-formed, by one pass over its tags. Every pattern is bounded: hostile
// mail costs time in proportion to its length.

export type Tag = { name: string; attributes: string; at: number; end: number; closes: boolean }

const tagPattern = /<(\/?)(div|blockquote|hr|p|span|table|pre|br)\b([^<>]{0,2000})>/gi

/** The block tags of an HTML text, in order. */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = []
  for (const match of html.matchAll(tagPattern)) {
    tags.push({
      name: (match[2] ?? '').toLowerCase(),
      attributes: match[3] ?? '',
      at: match.index,
      end: match.index + match[0].length,
      closes: match[1] === '/',
    })
  }
  return tags
}

/** Where the element that this tag opens ends; the end of the text when nothing closes it. */
export function elementEnd(html: string, tags: readonly Tag[], open: Tag): number {
  let depth = 0
  for (const tag of tags) {
    if (tag.at < open.at || tag.name !== open.name) continue
    depth += tag.closes ? -1 : 1
    if (depth === 0) return tag.end
  }
  return html.length
}

const entities: Record<string, string> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
  '&#160;': ' ',
}

/** The words of a piece of HTML on one line, roughly: enough to recognise phrases and emptiness. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<[^<>]{0,4000}>/g, ' ')
    .replace(/&(nbsp|lt|gt|quot|amp|#39|#160);/g, (entity) => entities[entity] ?? ' ')
    .replace(/[\s\u00a0\u200b]+/g, ' ')
    .trim()

/** HTML without what stands outside its body: a title or a style sheet is no message. */
export function bodyOf(html: string): string {
  const lower = html.toLowerCase()
  const start = lower.indexOf('<head')
  const end = start < 0 ? -1 : lower.indexOf('</head>', start)
  return end < 0 ? html : html.slice(0, start) + html.slice(end + 7)
}
