// What the attributes of foreign HTML may say. Each function answers the value to keep, or null.

/** Letters that are not seen, or that turn the direction: they hide what an address is. */
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu
const plain = /^https?:\/\/[\w.-]+(:\d{1,5})?([/?#][!#-;=?-[\]-~]*)?$/i
const longest = 8_000

/** A link to a web page, a mail address or a phone. An address of our own pages (`/…`) is none: it came from somebody else. */
export function linkOf(value: string): string | null {
  const link = value.replace(unseen, '').trim()
  if (link.length > longest) return null
  if (/^(mailto|tel):/i.test(link)) return link
  return webAddressOf(link)
}

function webAddressOf(link: string): string | null {
  if (plain.test(link)) return link
  if (!/^https?:/i.test(link)) return null
  return URL.canParse(link) ? new URL(link).href : null
}

const rasterData = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]+$/i

/** A picture: one of the mail's own parts, one that stands in the HTML (never SVG, which is a document), or one from the web. */
export function imageOf(value: string): string | null {
  const head = value.slice(0, 100).trimStart()
  if (/^data:/i.test(head)) return rasterData.test(value.trim()) ? value.trim() : null
  const source = value.replace(unseen, '').trim()
  if (/^cid:[^\s"'<>]+$/i.test(source) && source.length < 1_000) return `cid:${source.slice(4)}`
  return source.length > longest ? null : webAddressOf(source)
}

const small = /^\s*[01](\.\d+)?(px|pt)?\s*$/
const hiding =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+\s*(?:;|!|$)|(?:max-)?(?:width|height)\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|!|$))/i

/** A picture that nobody can see is there to tell its server that the mail was read. */
export const isUnseenImage = ({ width, height, style }: Record<string, string | undefined>): boolean =>
  (width !== undefined && small.test(width)) || (height !== undefined && small.test(height)) || (style !== undefined && hiding.test(style))

const weights = /^(?:bold|bolder|[6-9]00)$/
const names: Record<string, string> = {
  red: '#ff0000',
  blue: '#0000ff',
  green: '#008000',
  navy: '#000080',
  maroon: '#800000',
  purple: '#800080',
  teal: '#008080',
  brown: '#a52a2a',
  crimson: '#dc143c',
  darkred: '#8b0000',
  darkgreen: '#006400',
  darkblue: '#00008b',
  firebrick: '#b22222',
  indigo: '#4b0082',
}

/** The few styles that carry meaning ("my answers in red"), written anew: nothing of the given text reaches the page. */
export function styleOf(given: string): string | null {
  if (given.length > 2_000) return null
  const kept: string[] = []
  for (const [, name, value] of given.toLowerCase().matchAll(/(?:^|;)\s*([a-z-]{5,20})\s*:\s*([^;]{1,60})/g)) {
    const words = value!.replace(/\s*!important\s*$/, '').trim()
    if (name === 'font-weight' && weights.test(words)) kept.push('font-weight:bold')
    else if (name === 'font-style' && /^(italic|oblique)$/.test(words)) kept.push('font-style:italic')
    else if (name === 'text-align' && /^(left|right|center|start|end)$/.test(words)) kept.push(`text-align:${words}`)
    else if (/^text-decoration(-line)?$/.test(name!) && /^(underline|line-through)\b/.test(words))
      kept.push(`text-decoration:${words.startsWith('u') ? 'underline' : 'line-through'}`)
    else if (name === 'color' && readableColour(words)) kept.push(`color:${readableColour(words)}`)
  }
  return kept.length > 0 ? kept.join(';') : null
}

const pale = 0.5
const enough = 5

/**
 * A colour that can be read on our light grounds, as #rrggbb: a bright one darkened as far as that takes. A pale one is left out; it hides
 * words, or stood on a dark ground, which is not kept.
 */
export function readableColour(value: string): string | null {
  const hex = names[value] ?? hexOf(value)
  if (!hex) return null
  let parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  if (lightOf(parts) > pale) return null
  while (1.05 / (lightOf(parts) + 0.05) < enough) parts = parts.map((part) => Math.floor(part * 0.95))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

const lightOf = ([r = 0, g = 0, b = 0]: number[]): number => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255)
const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

function hexOf(value: string): string | null {
  if (/^#[0-9a-f]{6}$/.test(value)) return value
  if (/^#[0-9a-f]{3}$/.test(value)) return value.replace(/[0-9a-f]/g, '$&$&')
  const rgb = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(value)
  if (!rgb) return null
  return `#${rgb
    .slice(1)
    .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
    .join('')}`
}
