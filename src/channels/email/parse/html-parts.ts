// Brings HTML that nobody promised to be well-formed to lines, by one pass over it. Hostile mail costs time in proportion to its length.
import { decoded } from './html-words.ts'
import { historyOf, isCitation, isSignature } from './html-marks.ts'
import type { Line } from './fold.ts'
import { attributionOf } from './attribution.ts'

/** A line and where it stands: `from` is where to cut so that its elements go with it, `closes` where the elements around it end. */
export type HtmlLine = Line & { from: number; to: number; depth: number; closes: { at: number; depth: number }[]; image?: boolean }

const tagName = /^<(\/?)([a-z][a-z0-9:]{0,30})/i
const blocks = new Set(
  'div p br hr blockquote table tr li ul ol h1 h2 h3 h4 h5 h6 pre section article header footer center dl dt dd form fieldset address body html details summary'.split(
    ' ',
  ),
)
const empty = new Set('br hr img input meta link area base col embed source track wbr'.split(' '))
const unseen = new Set(['style', 'script', 'head', 'title', 'textarea', 'noscript'])
const again = new Set(['p', 'li', 'td', 'tr', 'th', 'option', 'dt', 'dd'])

/** `tight`: a paragraph without space around it, as Outlook writes each line. */
type Open = { name: string; tight?: number; cites: boolean; signs: boolean; history?: { until: number } }

/** Far more tags than a person's mail has: history is not looked for among them. */
const mostTags = 100_000

/** The lines of a piece of HTML; none for a flood of tags. */
export function htmlLines(html: string): HtmlLine[] {
  if (isFlood(html)) return []
  const reader = new Reader(html)
  reader.read()
  return reader.lines
}

function isFlood(html: string): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0 && tags <= mostTags; at = html.indexOf('<', at + 1)) tags++
  return tags > mostTags
}

class Reader {
  readonly lines: HtmlLine[] = []
  private readonly html: string
  private readonly stack: Open[] = []
  private readonly missing = new Set<string>()
  private words = ''
  private image = false
  private line: { from: number; to: number; depth: number } | undefined
  /** Where the run of opening tags before the next words began. */
  private run: { at: number; depth: number } | undefined
  private pending: { at: number; depth: number; history: { until: number } } | undefined
  private written: HtmlLine | undefined
  private cites = 0
  private signs = 0

  constructor(html: string) {
    this.html = html
  }

  read(): void {
    const { html } = this
    let at = 0
    while (at < html.length) {
      const open = html.indexOf('<', at)
      const end = open < 0 ? html.length : open
      if (end > at) this.text(at, end)
      if (open < 0) break
      at = this.markup(open)
    }
    this.flush()
    while (this.stack.length) this.leave(this.stack.pop()!)
  }

  /** Finds `what`, and never looks twice for what is not there: else each try would cost the whole length. */
  private find(what: string, from: number): number {
    if (this.missing.has(what)) return -1
    const at = this.html.indexOf(what, from)
    if (at < 0) this.missing.add(what)
    return at
  }

  private text(from: number, to: number): void {
    const words = decoded(this.html.slice(from, to))
    if (words.trim()) this.begin(from, to)
    if (this.line) this.words += words
  }

  private begin(from: number, to: number): void {
    this.line ??= { from: this.run?.at ?? from, to, depth: this.run?.depth ?? this.stack.length }
    this.line.to = to
    this.run = undefined
  }

  private markup(at: number): number {
    const { html } = this
    if (html.startsWith('<!--', at)) return afterOr(this.find('-->', at + 4), 3, at + 4)
    const match = tagName.exec(html.slice(at, at + 34))
    if (!match) {
      if (/^<[!?/]/.test(html.slice(at, at + 2))) return afterOr(this.find('>', at), 1, at + 1)
      this.text(at, at + 1)
      return at + 1
    }
    const end = this.find('>', at)
    if (end < 0) return html.length
    const name = match[2]!.toLowerCase()
    if (match[1]) this.close(name, end + 1)
    else this.open({ name, attributes: html.slice(at + match[0].length, Math.min(end, at + 2_000)), at, end: end + 1 })
    if (match[1] || !unseen.has(name)) return end + 1
    const closing = this.find(`</${name}`, end)
    return closing < 0 ? end + 1 : closing
  }

  private open(tag: { name: string; attributes: string; at: number; end: number }): void {
    const { name, attributes, at } = tag
    if (name === 'img') {
      this.begin(at, tag.end)
      this.image = true
    }
    const tight = name === 'p' && /MsoNormal|margin(?:-bottom)?\s*:\s*0/i.test(attributes)
    if (blocks.has(name)) this.break(tight ? 'div' : name, at)
    const history = historyOf(name, attributes)
    if (name === 'hr') this.rule(tag, history)
    if (empty.has(name)) {
      if (name !== 'img') this.run = undefined
      return
    }
    if (again.has(name) && this.stack.at(-1)?.name === name) this.leave(this.stack.pop()!)
    this.run ??= { at, depth: this.stack.length }
    const cites = name === 'blockquote' && (isCitation(attributes) || this.isIntroduced())
    const signs = isSignature(attributes)
    this.stack.push({ name, cites, signs, ...(tight && { tight: this.lines.length }), ...(history && this.enter(at, history)) })
    this.cites += Number(cites)
    this.signs += Number(signs)
  }

  /** An element of history starts: the next line is its first. */
  private enter(at: number, history: 'closed' | 'rest') {
    this.flush()
    const mark = { until: Infinity }
    this.pending ??= { at, depth: this.stack.length, history: mark }
    return history === 'closed' ? { history: mark } : {}
  }

  private rule({ at, end }: { at: number; end: number }, history: 'closed' | 'rest' | undefined): void {
    if (history) this.pending ??= { at, depth: this.stack.length, history: { until: Infinity } }
    this.push({ from: this.run?.at ?? at, to: end, depth: this.run?.depth ?? this.stack.length }, { words: '', rule: true })
  }

  private isIntroduced(): boolean {
    const last = this.lines.findLast((line) => line.words)
    return last !== undefined && attributionOf(last.words) !== undefined
  }

  private close(name: string, end: number): void {
    this.flush(blocks.has(name))
    const left = this.leaveTo(name, end)
    const spaced = left?.tight === undefined || left.tight === this.lines.length
    if (blocks.has(name) && spaced) this.blank(name, end)
  }

  private leaveTo(name: string, end: number): Open | undefined {
    const from = Math.max(0, this.stack.length - 64)
    const found = this.stack.findLastIndex((open, i) => i >= from && open.name === name)
    if (found < 0 || found < from) return undefined
    const left = this.stack.splice(found)
    for (const open of left) this.leave(open)
    if (this.run && this.run.depth >= this.stack.length) this.run = undefined
    if (this.line) this.line.to = end
    else this.written?.closes.push({ at: end, depth: this.stack.length })
    return left[0]
  }

  private leave(open: Open): void {
    if (open.history || open.cites || open.signs) this.flush()
    this.cites -= Number(open.cites)
    this.signs -= Number(open.signs)
    if (!open.history) return
    open.history.until = this.lines.length
    if (this.pending?.history === open.history) this.pending.history.until = Infinity
  }

  /** A line ends here; paragraphs, and breaks on an empty line, leave a blank one. */
  private break(name: string, at: number): void {
    const written = this.line !== undefined
    this.flush()
    if (name !== 'br' || !written) this.blank(name, at)
  }

  private blank(name: string, at: number): void {
    if (!/^p$|^br$|^h\d|^[uo]l$|^table|^blockquote/.test(name)) return
    if (this.lines.length && this.lines.at(-1)?.words)
      this.push({ from: this.run?.at ?? at, to: at, depth: this.run?.depth ?? this.stack.length }, { words: '' })
  }

  private flush(ends = true): void {
    if (!ends) return
    const { line, image } = this
    const words = this.words.trim()
    this.words = ''
    this.image = false
    this.line = undefined
    if (line) this.push(line, { words: words.slice(0, 1_200), ...(image && { image }) })
  }

  private push(place: { from: number; to: number; depth: number }, line: Pick<HtmlLine, 'words' | 'rule' | 'image'>): void {
    const { pending } = this
    const starts = pending && (line.words || line.rule || line.image)
    const cut = starts ? { from: pending.at, depth: pending.depth, history: pending.history } : {}
    this.lines.push({ ...place, ...line, ...cut, quoted: this.cites > 0, signed: this.signs > 0, closes: [] })
    if (starts) this.pending = undefined
    if (line.words || line.rule || line.image) this.written = this.lines.at(-1)
  }
}

const afterOr = (found: number, length: number, otherwise: number) => (found < 0 ? otherwise : found + length)

/** The words of a piece of HTML on one line, roughly: enough to recognise phrases and emptiness. */
export const wordsOf = (html: string): string =>
  decoded(html.replace(/<[^<>]{0,4000}>/g, ' '))
    .replace(/ +/g, ' ')
    .trim()

/** HTML without what stands outside its body: a title or a style sheet is no message. */
export function bodyOf(html: string): string {
  const lower = html.toLowerCase()
  const start = lower.indexOf('<head')
  const end = start < 0 ? -1 : lower.indexOf('</head>', start)
  return end < 0 ? html : html.slice(0, start) + html.slice(end + 7)
}
