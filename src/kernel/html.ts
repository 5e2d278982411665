import { convert } from 'html-to-text'
import sanitizeHtml from 'sanitize-html'
import { imageOf, isUnseenImage, linkOf, styleOf } from './html-attributes.ts'
import { shallowHtml } from './shallow-html.ts'

const tables = ['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col']
const texts = [
  'p',
  'br',
  'div',
  'span',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ins',
  'sub',
  'sup',
  'small',
  'mark',
  'code',
  'pre',
  'blockquote',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'center',
  'font',
]

type Attributes = Record<string, string>
const kept = (pairs: Record<string, string | null | undefined>): Attributes =>
  Object.fromEntries(Object.entries(pairs).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))

function safeImage({ src, alt, width, height, style }: Attributes): Attributes {
  const source = src === undefined ? null : imageOf(src)
  const unseen = source?.startsWith('http') && isUnseenImage(kept({ width, height, style }))
  const size = (given: string | undefined) => /^\s*(\d{1,4})/.exec(given ?? '')?.[1]
  return kept({ src: source, alt, width: unseen ? '1' : size(width), height: unseen ? '1' : size(height) })
}

const safeLink = ({ href }: Attributes): Attributes => ({
  ...kept({ href: href === undefined ? null : linkOf(href) }),
  rel: 'noopener noreferrer nofollow',
  target: '_blank',
})

function safeAttributes(tagName: string, given: Attributes): sanitizeHtml.Tag {
  if (tagName === 'img') return { tagName, attribs: safeImage(given) }
  const { style: styled = '', dir, lang, colspan, rowspan, align, color } = given
  const style = styleOf(tagName === 'font' && color ? `color:${color};${styled}` : styled)
  const cell = tagName === 'td' || tagName === 'th' ? { colspan, rowspan, align } : {}
  return { tagName, attribs: kept({ ...(tagName === 'a' ? safeLink(given) : {}), ...cell, dir, lang, style }) }
}

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...texts, ...tables, 'a', 'img'],
  allowedAttributes: {
    img: ['src', 'alt', 'width', 'height'],
    a: ['href', 'rel', 'target'],
    td: ['colspan', 'rowspan', 'align'],
    th: ['colspan', 'rowspan', 'align'],
    '*': ['dir', 'lang', 'style'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['cid', 'data', 'http', 'https'] },
  allowProtocolRelative: false,
  nestingLimit: 120,
  // `styleOf` wrote the style anew; to parse it once more as CSS would cost the intake more than everything else here.
  parseStyleAttributes: false,
  transformTags: { '*': safeAttributes },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && attribs['src'] === undefined && !attribs['alt'],
}

/**
 * HTML that may be shown to a person: an allow-list of tags and attributes; web, mail and phone links; pictures by `cid:`, raster data or
 * the web (`withoutRemoteImages` keeps those back until they are asked for); of styles only what `styleOf` writes anew.
 */
export const safeHtml = (html: string): string => sanitizeHtml(shallowHtml(html), rules)

/** The plain text of HTML as a mail program would write it. */
export function textOfHtml(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: 1_000_000, maxDepth: 120, ellipsis: '…' },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).trim()
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe to stand in HTML, also inside an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c]!)

/** Plain text as HTML paragraphs. */
export const htmlOfText = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
    .join('')
