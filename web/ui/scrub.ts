// What somebody else's HTML may be in our page. The server sanitised it when it came; here the browser's own parser has read it, and all that
// is not on this list goes, whatever the server let through then. The nodes are moved, never written out and read again.
import { leadsTo, markWords, targetOf, warningOf } from './links.ts'
import { icons } from './icons.ts'

const shown = new Set(
  `p br div span b strong i em u s del ins sub sup small mark code pre blockquote hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd center font
table thead tbody tfoot tr td th caption colgroup col a img`.split(/\s+/),
)
/** What goes with all that is in it; of everything else the words stay. */
const dropped =
  'script, style, link, meta, base, title, iframe, frame, object, embed, applet, input, button, select, textarea, template, svg, math, audio, video, canvas, noscript, xmp, noembed, noframes, plaintext, portal, dialog, slot'
const attributes: Record<string, readonly string[]> = {
  a: ['href'],
  img: ['src', 'alt', 'width', 'height', 'data-remote-src', 'data-tracker'],
  td: ['colspan', 'rowspan', 'align'],
  th: ['colspan', 'rowspan', 'align'],
}
const everywhere = ['dir', 'lang', 'style']
/** Of a style these alone, set anew through the browser: none of them loads or moves anything. */
const styles = ['color', 'fontWeight', 'fontStyle', 'textAlign', 'textDecoration'] as const
const followed = /^(?:https?:\/\/|mailto:|tel:)/i
const atOnce = /^(?:data:image\/(?:png|jpe?g|gif|webp|avif);base64,|blob:|\/api\/v1\/tickets\/\d+\/(?:attachments|files)\/[\w.-]+$)/i

export interface Scrubbed {
  body: DocumentFragment
  /** How many pictures stand on other servers. */
  remote: number
  /** How many were there only to tell that the mail was read. */
  trackers: number
}

/** HTML as nodes that may be put into the page: nothing in them acts, and nothing loads from anywhere else. */
export function scrub(html: string): Scrubbed {
  // A document of its own that loads and runs nothing. The div stays outside of it, so that no name in the mail covers what it can do.
  const page = document.implementation.createHTMLDocument('')
  const root = page.createElement('div')
  root.innerHTML = html
  // The name of a field covers what its form can do, and no other element: forms are touched when no names are left.
  for (const named of root.querySelectorAll('[name]:not(form), [id]:not(form)'))
    for (const name of ['name', 'id']) named.removeAttribute(name)
  for (const element of root.querySelectorAll(dropped)) element.remove()
  for (const element of root.querySelectorAll('*')) {
    if (shown.has(element.localName) && element instanceof HTMLElement) clean(element)
    else element.replaceWith(...element.childNodes)
  }
  for (const image of root.querySelectorAll('img')) holdBack(image)
  for (const link of root.querySelectorAll('a')) secure(link)
  const count = (selector: string): number => root.querySelectorAll(selector).length
  const found = { remote: count('img[data-remote-src]'), trackers: count('img[data-tracker]') }
  for (const tracker of root.querySelectorAll('img[data-tracker]')) tracker.remove()
  for (const image of root.querySelectorAll<HTMLImageElement>('img:not([src])')) nameWaiting(image)
  const body = page.createDocumentFragment()
  body.append(...root.childNodes)
  return { body, ...found }
}

function clean(element: HTMLElement): void {
  const kept = styles.map((name) => [name, element.style[name]] as const).filter(([, value]) => value !== '' && !/url|\(.*\(/i.test(value))
  const known = attributes[element.localName] ?? []
  for (const name of element.getAttributeNames())
    if (name === 'style' || !(known.includes(name) || everywhere.includes(name))) element.removeAttribute(name)
  for (const [name, value] of kept) element.style[name] = value
}

function holdBack(image: HTMLImageElement): void {
  const source = image.getAttribute('src')
  if (source === null || atOnce.test(source)) return
  image.removeAttribute('src')
  if (/^https?:/i.test(source)) image.dataset['remoteSrc'] = source
}

/** What a picture shows, in words, while it waits or when it does not come. */
function nameWaiting(image: HTMLImageElement): void {
  if (image.alt.trim() === '') return
  const words = image.ownerDocument.createElement('span')
  words.className = 'onus-waits'
  words.textContent = image.alt
  image.before(words)
}

function secure(link: HTMLAnchorElement): void {
  const href = link.getAttribute('href') ?? ''
  const target = followed.test(href) ? targetOf(href) : null
  if (!target) return link.removeAttribute('href')
  link.target = '_blank'
  link.rel = 'noopener noreferrer nofollow'
  const warning = warningOf(link.textContent, href)
  link.setAttribute('aria-description', warning ? `Be careful: ${markWords(warning)}` : `${leadsTo(target)} ${target.to}`)
  if (warning) link.after(markOf(link.ownerDocument, markWords(warning)))
}

/** The mark beside a link whose words say something else. */
function markOf(page: Document, words: string): HTMLElement {
  const mark = page.createElement('span')
  mark.className = 'onus-mark'
  const icon = page.createElementNS('http://www.w3.org/2000/svg', 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  const path = page.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', icons['alert-triangle'])
  icon.append(path)
  mark.append(icon, words)
  return mark
}
