import { attributionOf, startsAttribution, startsQuoteInLine } from './attribution.ts'
import { headerBlockAt } from './header-block.ts'
import { endsInColon, isForward, isOriginalSeparator, isReplyAbove, isRule, plainLine } from './phrases.ts'
import { signatureStart } from './signature.ts'

// Which lines of a mail are the person's own, which are history and which a signature. Text and HTML are both brought to lines and folded
// here, so that they agree. Nothing is lost: each line is one of the three.

/** `quoted`: marked as a quote. `signed`: in an element that is a signature. `history`: an element of history starts, up to line `until`. */
export type Line = { words: string; quoted: boolean; signed?: boolean; rule?: boolean; history?: { until: number } }
export type Part = 'own' | 'quoted' | 'signature'
/** `forward`: the first line of a mail that is passed on. Such a mail stays whole. */
export type Folded = { parts: Part[]; forward: number | null }

type Quote = { at: number; end: number; introduced: boolean }

/** `passesOn`: the subject says that the mail is a forward. */
export function fold(lines: readonly Line[], passesOn: boolean): Folded {
  const folder = new Folder(lines, passesOn)
  return folder.fold()
}

/** How far down history is looked for: below that, nobody would have read. */
const maxLines = 6_000
/** How many lines that end in a colon are looked at: no person writes as many, and each look costs. */
const maxTries = 1_000

class Folder {
  private readonly words: string[]
  private readonly lines: readonly Line[]
  private readonly passesOn: boolean
  private tries = 0

  constructor(lines: readonly Line[], passesOn: boolean) {
    this.lines = lines
    this.words = lines.map((line) => line.words)
    this.passesOn = passesOn
  }

  fold(): Folded {
    const all = this.lines.length
    const start = this.start()
    if (start?.forward) return { parts: this.lines.map(() => 'own'), forward: start.at }
    if (!start) return this.whole()
    const parts: Part[] = this.lines.map((_, at) => (at >= start.at && at < start.end ? 'quoted' : 'own'))
    this.signed(parts, start.end, all)
    const kept = this.stays(start, parts)
    if (kept) return this.whole()
    this.signed(parts, 0, start.at)
    return this.told(parts)
  }

  /** A mail without history: at most its signature is folded. */
  private whole = () =>
    this.told(
      this.signed(
        this.lines.map(() => 'own'),
        0,
        this.lines.length,
      ),
    )

  /** Where nothing would be left to show, all is shown. */
  private told = (parts: Part[]): Folded => ({ parts: this.hasOwn(parts) ? parts : this.lines.map(() => 'own'), forward: null })

  /** Whether the quote is part of the message: answers stand between its lines, or nothing says that it is history. */
  private stays(quote: Quote, parts: Part[]): boolean {
    const below = this.lines.slice(quote.end).filter((line, i) => parts[quote.end + i] === 'own' && line.words)
    if (below.some((line) => line.quoted)) return true
    if (quote.introduced) return answersInside(this.words.slice(0, quote.at).join(' '))
    const above = this.above(quote.at)
    if (above < 0) return false
    return below.length > 0 || above === quote.at - 1 || /[:：]$/.test(this.words[above] ?? '')
  }

  private hasOwn = (parts: Part[]) => this.lines.some((line, at) => parts[at] === 'own' && line.words)

  /** Marks the signature of the lines from `from` to `to`. */
  private signed(parts: Part[], from: number, to: number): Part[] {
    const words = this.words.slice(from, to)
    const start = from + signatureStart(words)
    for (let at = start; at < to; at++) parts[at] = 'signature'
    for (let at = from; at < start; at++) {
      if (!this.lines[at]?.signed) continue
      parts[at] = 'signature'
      if (/^(?:--|—)\s?$/.test(this.words[at - 1] ?? '')) parts[at - 1] = 'signature'
    }
    return parts
  }

  /** Where history, or a mail that is passed on, starts. */
  private start(): (Quote & { forward?: boolean }) | undefined {
    for (let at = 0; at < this.lines.length && at < maxLines; at++) {
      const words = this.words[at]
      const line = this.lines[at]
      if (!line || (!words && !line.rule && !line.history)) continue
      if (words && !line.quoted && isForward(words)) return this.passed(at)
      const found = line.history
        ? this.element(at, line.history.until)
        : line.quoted
          ? this.marked(at)
          : words
            ? this.spoken(at)
            : undefined
      if (!found) continue
      return this.passesOn || this.forwardsIn(found.at) ? this.passed(found.at) : found
    }
    return undefined
  }

  private passed = (at: number) => ({ at, end: this.lines.length, introduced: true, forward: true })

  /** "Begin forwarded message:" may be the first line of a program's own element of history. */
  private forwardsIn(at: number): boolean {
    const first = this.next(at)
    return first >= 0 && isForward(plainLine(this.words[first] ?? '').replace(/^(?:> ?)+/, ''))
  }

  /** A line that says that history starts here. */
  private spoken(at: number): Quote | undefined {
    const words = this.words[at] ?? ''
    const end = this.lines.length
    if (isOriginalSeparator(words) || isReplyAbove(words)) return { at: this.beforeRule(at), end, introduced: true }
    if (startsQuoteInLine(words)) return { at, end, introduced: true }
    if (headerBlockAt(this.words, at)) return { at: this.beforeRule(at), end, introduced: true }
    const length = this.attributionLength(at)
    return length ? this.attributed(at, at + length) : undefined
  }

  /** How many lines from here are one line that introduces a quote: programs break it over up to five. */
  private attributionLength(at: number): number {
    if (!this.colonNear(at)) return 0
    let joined = ''
    for (let n = 1; n <= 5; n++) {
      const line = this.words[at + n - 1]
      if (!line || line.length > 400 || joined.length > 400 || this.lines[at + n - 1]?.quoted) return 0
      joined += `${joined && !/[<@(-]$/.test(joined) ? ' ' : ''}${line}`
      if (!endsInColon(line)) continue
      const sure = this.tries++ < maxTries ? attributionOf(joined) : undefined
      if (!sure) continue
      if (n > 1 && !startsAttribution(this.words[at] ?? '', this.words.slice(at + 1, at + n).join(' '))) return 0
      const next = this.next(at + n)
      const follows = next >= 0 && this.lines[next]?.quoted === true && next - (at + n) <= 2
      if (follows || (sure === 'surely' && this.standsAlone(at, joined))) return n
    }
    return 0
  }

  private colonNear(at: number): boolean {
    for (let n = 0; n < 5; n++) {
      const line = this.words[at + n]
      if (!line) return false
      if (endsInColon(line)) return true
    }
    return false
  }

  /** With no quote marked below it, the line must start a paragraph; what starts in small letters, as some weekdays do, must name an address. */
  private standsAlone = (at: number, joined: string) =>
    (at === 0 || !this.words[at - 1] || joined.includes('@')) && (/^\P{Ll}/u.test(joined) || joined.includes('@'))

  private attributed(at: number, after: number): Quote {
    const next = this.next(after)
    if (next < 0 || !this.lines[next]?.quoted) return { at, end: this.lines.length, introduced: true }
    return { at, end: this.endOfMarked(next), introduced: true }
  }

  /** A program's own element of history, with the marked quote in it: answers may stand between the quoted lines. */
  private element(at: number, until: number): Quote {
    const marked = this.lines.findIndex((line, i) => i >= at && i < until && line.quoted)
    const after = this.next(until)
    if (marked >= 0) return { at, end: Math.max(this.endOfMarked(marked), Math.min(until, this.endOfMarked(marked))), introduced: true }
    if (after >= 0 && this.lines[after]?.quoted) return { at, end: this.endOfMarked(after), introduced: true }
    return { at, end: until, introduced: true }
  }

  /** A quote that nothing but its marks shows; the line above it may introduce it. */
  private marked(at: number): Quote {
    return { at, end: this.endOfMarked(at), introduced: attributionOf(this.words[this.above(at)] ?? '') !== undefined }
  }

  /** The index after the last line of the quote that starts here. Blank lines, wrapped ends of its lines and a line that introduces more belong to it. */
  private endOfMarked(start: number): number {
    let end = start
    for (let at = start; at < this.lines.length; at++) {
      const line = this.lines[at]
      if (line?.quoted) end = at + 1
      else if (!line?.words) continue
      else if (!this.isWrapped(at) && !this.introducesMore(at)) break
    }
    return end
  }

  private isWrapped(at: number): boolean {
    const [before, after] = [this.lines[at - 1], this.lines[at + 1]]
    return Boolean(
      before?.quoted &&
      after?.quoted &&
      before.words.length >= 60 &&
      /^\p{Ll}/u.test(this.words[at] ?? '') &&
      (this.words[at] ?? '').length < 40,
    )
  }

  private introducesMore(at: number): boolean {
    const next = this.next(at + 1)
    return next >= 0 && this.lines[next]?.quoted === true && attributionOf(this.words[at] ?? '') !== undefined
  }

  private above(at: number): number {
    let above = at - 1
    while (above >= 0 && !this.words[above]) above--
    return above
  }

  private next(from: number): number {
    for (let at = from; at < this.lines.length && at < from + 400; at++) if (this.words[at]) return at
    return -1
  }

  /** Programs draw a line above their block of headers. */
  private beforeRule(at: number): number {
    let above = at - 1
    while (above > 0 && !this.words[above] && !this.lines[above]?.rule) above--
    return above >= 0 && (this.lines[above]?.rule || isRule(this.words[above] ?? '')) ? above : at
  }
}

const answers =
  /\b(?:(?:my |our |the )?(?:answers?|comments?|replies|responses|remarks|notes) (?:are )?(?:(?:in )?(?:red|blue|green|bold)|inline|in-line|below|in between)|(?:see|replied|answered) (?:inline|in-line|in red|in blue)|antworten (?:unten|im text|in rot)|(?:mes )?réponses (?:ci-dessous|en rouge|dans le texte)|(?:mis )?respuestas (?:abajo|en rojo)|(?:mijn )?antwoorden (?:hieronder|in het rood))/i

/** "My answers are in red below": then they stand in what follows. */
const answersInside = (above: string) => above.length < 600 && answers.test(above)
