import { wordsOf } from './html-parts.ts'

/** Text whose lines were broken to be joined again (RFC 3676), quotes by their depth. */
export function flat(text: string, dropBlank: boolean): string {
  const out: string[] = []
  let open = false
  let depth = 0
  for (const line of text.split(/\r?\n/)) {
    const marks = /^>*/.exec(line)![0].length
    const rest = line.slice(marks)
    const words = rest.startsWith(' ') ? rest.slice(1) : rest
    const isSignature = words === '-- '
    const goesOn = open && marks === depth && !isSignature
    open = words.endsWith(' ') && !isSignature
    depth = marks
    const piece = open && dropBlank ? words.slice(0, -1) : words
    out.push(goesOn ? piece : `${out.length > 0 ? '\n' : ''}${marks > 0 ? `${'>'.repeat(marks)} ` : ''}${piece}`)
  }
  return out.join('')
}

/** The words of text/enriched (RFC 1896) and text/richtext (RFC 1341) without their commands. */
export function ofEnriched(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/<(param|comment)>[^<]{0,2000}<\/\1>/gi, '')
    .replace(/<nl>\n?/gi, '\n')
    .replaceAll('<lt>', '\u0000')
    .replace(/\n+/g, (breaks) => (breaks.length === 1 ? ' ' : breaks.slice(1)))
    .replace(/<<|<\/?[a-z][\w-]{0,60}>/gi, (tag) => (tag === '<<' ? '<' : ''))
    .replaceAll('\u0000', '<')
}

const cannot = /(not|n['’]t|unable|kein|nicht|ne |n['’]|pas |no |non |niet|geen|inte|ikke|nie )/i
const shows =
  /(support|display|view|show|read|render|capable|enable|unterst|anzeig|darstell|dargestellt|affich|lire|soport|admit|mostrar|visualizz|leggere|ondersteun|weerge|stöd|visa|vise|understøt|obsług|wyświetl)/i

/** Whether a plain text only says that the reader should have shown the HTML. What the HTML says too is a person's. */
export function isNoHtmlNotice(plain: string, html: string): boolean {
  if (plain.length > 500 || !/\bhtml\b/i.test(plain) || !cannot.test(plain) || !shows.test(plain)) return false
  const start = plain.replace(/\s+/g, ' ').trim().slice(0, 40)
  return html.trim() !== '' && !wordsOf(html.slice(0, 200_000)).includes(start)
}
