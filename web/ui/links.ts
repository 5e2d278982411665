// Where a link in somebody else's mail really leads, and whether its words say something else.
import { lettersOf } from './punycode.ts'

/** Where a link leads, in the words to show. */
export interface Target {
  kind: 'web' | 'mail' | 'phone'
  /** The host of a page (international letters as `xn--`), the address of a mail, the number of a phone. */
  to: string
  /** What follows the host. */
  rest: string
}

/** `elsewhere`: the words name another place. `alphabets`: the host mixes alphabets or only looks like plain letters. */
export type Warning = { reason: 'elsewhere'; says: string; goes: string } | { reason: 'alphabets'; goes: string }

/** Where it leads; null for what is no link to follow. */
export function targetOf(href: string): Target | null {
  const url = URL.parse(href)
  if (!url) return null
  if (url.protocol === 'mailto:') return { kind: 'mail', to: unescaped(url.pathname).split(',')[0]!, rest: '' }
  if (url.protocol === 'tel:') return { kind: 'phone', to: unescaped(url.pathname), rest: '' }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  const rest = `${url.port && `:${url.port}`}${url.pathname === '/' ? '' : url.pathname}${url.search}`
  return { kind: 'web', to: url.hostname, rest: rest.length > 60 ? `${rest.slice(0, 60)}…` : rest }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a reader should know before they follow a link with these words; null when there is nothing to say. */
export function warningOf(text: string, href: string): Warning | null {
  const target = targetOf(href)
  if (!target || target.kind === 'phone') return null
  const host = target.kind === 'mail' ? (target.to.split('@').at(-1) ?? '').toLowerCase() : target.to
  const says = namedIn(text) ?? (target.kind === 'web' ? namedBefore(href) : null)
  if (says && host && siteOf(ascii(says)) !== siteOf(ascii(host))) return { reason: 'elsewhere', says, goes: target.to }
  return host.split('.').some((label) => isDoubtful(lettersOf(label))) ? { reason: 'alphabets', goes: target.to } : null
}

/** `https://bank.example@evil.example/` names a place before the one that it goes to. */
function namedBefore(href: string): string | null {
  const { username = '', password = '' } = URL.parse(href) ?? {}
  return namedIn(unescaped(username)) ?? namedIn(unescaped(password))
}

const ascii = (host: string): string => URL.parse(`http://${host}`)?.hostname ?? host.toLowerCase()

const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const written = /https?:\/\/([^\s/?#<>"'\\]{1,255})/iu
const hostLike = /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}\.){1,10}(\p{L}[\p{L}\p{M}-]{1,23})(?![\p{L}\p{N}-])/gu
/** Endings under which a bare word such as `larkfield.example` is taken as a place: not every word with a dot in it is one. */
const endings = new Set(
  `com org net edu gov mil int info biz io co app dev ai me tv fm xyz online site shop store cloud tech live world group bank finance email support
help page link news blog club space website digital agency studio services solutions company global today life one example test eu uk us de fr it es
nl be ch at pl se no dk fi pt ie cz gr hu ro ru ua tr in cn jp kr au nz ca br mx ar cl za il ae sg hk tw id my th vn ph pk bd ng ke lu sk si hr bg rs
lt lv ee is by kz cc ws la ly gg sh to`.split(/\s+/),
)

/** The first place that words name: a web address, `www.…`, a mail address, or a bare host with a known ending. */
export function namedIn(words: string): string | null {
  const text = words
    .slice(0, 500)
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(/[。．｡]/g, '.')
  const address = written
    .exec(text)?.[1]
    ?.split('@')
    .at(-1)
    ?.replace(/:\d*$/, '')
    .replace(/[.,;:!)\]]+$/, '')
  if (address?.includes('.')) return address.toLowerCase()
  for (const [host, ending] of text.matchAll(hostLike)) {
    const known = endings.has(ending!.toLowerCase()) && (ending === ending!.toLowerCase() || host === host.toUpperCase())
    if (/^www\./i.test(host) || known) return host.toLowerCase()
  }
  return null
}

/** Under these, strangers have names side by side. */
const shared = new Set(
  `github.io gitlab.io pages.dev workers.dev web.app firebaseapp.com netlify.app vercel.app herokuapp.com azurewebsites.net amazonaws.com
cloudfront.net r2.dev blogspot.com wordpress.com weebly.com wixsite.com webflow.io myshopify.com glitch.me surge.sh onrender.com fly.dev
replit.app ngrok.io ngrok.app trycloudflare.com duckdns.org translate.goog sharepoint.com windows.net`.split(/\s+/),
)

/** The part of a host that one owner holds, as nearly as can be told without the list of all registries. */
export function siteOf(host: string): string {
  const plain = host.replace(/\.$/, '')
  if (/^[\d.]+$|^\[/.test(plain)) return plain
  const labels = plain.split('.')
  const ending = labels.slice(-2).join('.')
  const deep =
    shared.has(ending) || (labels.at(-1)!.length === 2 && /^(co|com|net|org|gov|edu|ac|or|ne|go|gob|gouv)$/.test(labels.at(-2) ?? ''))
  return labels.slice(deep ? -3 : -2).join('.')
}

const alphabets = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Cherokee',
]
const ofAlphabet = alphabets.map((name) => new RegExp(`\\p{Script=${name}}`, 'u'))
const eastern = /^(Latin )?(Han)?( ?Hiragana)?( ?Katakana)?( ?Hangul)?( ?Bopomofo)?$/
/** Cyrillic and Greek letters that look like Latin ones. */
const alike = /^[аевгикмнорстухіїјѕһԁԛԝӏꙇьбԍνοραικτυχγѵ\d-]+$/u

/** Letters of several alphabets in one word, or of another one that all look like ours. */
function isDoubtful(label: string): boolean {
  if (/^[\x20-\x7e]*$/.test(label)) return false
  const used = alphabets.filter((_, at) => ofAlphabet[at]!.test(label)).join(' ')
  if (used.includes(' ')) return !eastern.test(used)
  return alike.test(label)
}

/** What stands beside the link. */
export const markWords = (warning: Warning): string =>
  warning.reason === 'elsewhere' ? `goes to ${warning.goes}` : `${warning.goes}: letters that look like others`

/** What is asked before it is followed. */
export const askWords = (warning: Warning): string =>
  warning.reason === 'elsewhere'
    ? `This link says ${warning.says} and goes to ${warning.goes}.`
    : `This link goes to ${warning.goes}, a name whose letters are of other alphabets and look like plain ones.`

const leads = { web: 'Goes to', mail: 'Writes to', phone: 'Calls' } as const
export const leadsTo = (target: Target): string => leads[target.kind]
