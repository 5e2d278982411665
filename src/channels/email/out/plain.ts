import { convert, type DomNode, type FormatCallback } from 'html-to-text'

/** A link as words, and its address once behind them; only the address where the words say no more than it does. */
const link: FormatCallback = (node, walk, builder) => {
  const href = hrefOf(node)
  const said = wordsIn(node).replace(/\s+/g, ' ').trim()
  if (href && (said === '' || bare(said) === bare(href))) return builder.addInline(href, { noWordTransform: true })
  walk(node.children ?? [], builder)
  if (href) builder.addInline(` (${href})`, { noWordTransform: true })
}

const hrefOf = (node: DomNode): string => {
  const href = ((node.attribs as Record<string, string> | undefined)?.['href'] ?? '').trim()
  return href.startsWith('mailto:') ? href.slice('mailto:'.length) : href.startsWith('#') ? '' : href
}
const bare = (address: string): string =>
  address
    .replace(/^(?:https?:\/\/|tel:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase()
const wordsIn = (node: DomNode): string => (node.data ?? '') + (node.children ?? []).map(wordsIn).join('')

/** A picture in the words: what it shows, where its writer said so. */
const picture: FormatCallback = (node, _walk, builder) => {
  const alt = ((node.attribs as Record<string, string> | undefined)?.['alt'] ?? '').trim()
  if (alt) builder.addInline(`[${alt}]`)
}

const quiet = { leadingLineBreaks: 1, trailingLineBreaks: 1 }

/** What we wrote, as plain text that reads well: lists and tables in lines, quotes marked, addresses whole, no line broken by us. */
export function plainText(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: 1_000_000, maxDepth: 120, ellipsis: '…' },
    formatters: { link, picture },
    selectors: [
      { selector: 'a', format: 'link' },
      { selector: 'img', format: 'picture' },
      { selector: 'ul', options: { itemPrefix: '- ', ...quiet } },
      { selector: 'ol', options: quiet },
      { selector: 'li > p', format: 'paragraph', options: quiet },
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, maxColumnWidth: 60 } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
