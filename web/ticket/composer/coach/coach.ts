// Reads along while one writes: asks what the draft promises a moment after the last key, and holds what was decided about it.
import type { Review } from '../../../../src/coach/wire.ts'
import type { FoundInDraft } from '../../../../src/promises/wire.ts'
import { openQuestions, repeatsIn, type Question, type Repeat } from './asked.ts'
import { deaf, type Ear } from './ear.ts'
import { hasBlank, merged, remarksIn, type Found, type Remark } from './remarks.ts'
import type { Check } from './told.ts'
import { decidedIn, isOpen, linesOf, withPhrases, type Choice, type Decided, type Line } from './choices.ts'

/** What a browser keeps beside a draft. */
export interface Kept {
  choices: Choice[]
  /** A note about a call with the customer. */
  call: boolean
  /** Promises that the message keeps. */
  keeps: number[]
  /** What the writer left as it is: asking for what we know, a question that is answered. */
  left: string[]
}
export const nothingKept: Kept = { choices: [], call: false, keeps: [], left: [] }

export interface CoachDoor {
  review: (text: string, signal: AbortSignal) => Promise<Review>
  keep: (kept: Kept | null) => void
}

export interface Seen extends Kept {
  /** The text that was read, and what is in it. */
  text: string
  lines: readonly Line[]
  missing: Review['missing']
  /** Where the draft asks for what we know. */
  repeats: readonly Repeat[]
  /** What the customer asked and the draft does not answer. */
  questions: readonly Question[]
  /** The text that the remarks were found in: it is read sooner than the rest. */
  heard: string
  remarks: readonly Remark[]
  checks: readonly Check[]
  /** Send asked about a blank, and it is still there. */
  blank: boolean
  /** Whether all of these are shown, or the most useful. */
  all: boolean
  /** How often Send asked about a promise that is not decided. */
  asked: number
}

type Theirs = { text: string; findings: readonly Found[]; checks: Review['checks']; before: boolean }
const nothingFound: Theirs = { text: '', findings: [], checks: [], before: false }

const nothingSeen = {
  text: '',
  lines: [],
  missing: [],
  repeats: [],
  questions: [],
  heard: '',
  remarks: [],
  checks: [],
} satisfies Partial<Seen>

export class Coach {
  private readonly door: CoachDoor
  private readonly delay: number
  private seen: Seen
  private on: boolean
  private written = ''
  private askedAbout = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private ear: Ear = deaf
  private earTimer: ReturnType<typeof setTimeout> | undefined
  /** What was found here, and what the server found, each in which text; `before` the wishes changed, perhaps. */
  private here: { text: string; found: readonly Found[] | null } = { text: '', found: null }
  private theirs: Theirs = nothingFound
  private stop: AbortController | null = null
  private reading: Promise<void> | null = null
  private readonly hearing = new Set<() => void>()

  constructor(door: CoachDoor, how: { kept: Kept; on: boolean; delay?: number }) {
    this.door = door
    this.delay = how.delay ?? 300
    this.on = how.on
    this.seen = { ...how.kept, ...nothingSeen, blank: false, all: false, asked: 0 }
  }

  readonly now = (): Seen => this.seen

  readonly subscribe = (hear: () => void): (() => void) => {
    this.hearing.add(hear)
    return () => this.hearing.delete(hear)
  }

  /** The draft's text as it stands now. */
  change(text: string): void {
    if (text === this.written) return
    this.written = text
    this.halt()
    if (text === '') return this.empty()
    if (this.seen.blank && !hasBlank(text)) this.show({ blank: false })
    if (!this.on) return
    this.timer = setTimeout(() => void this.read(), this.delay)
    this.earTimer = setTimeout(() => this.overhear(), this.delay / 2)
  }

  /** Reads along by itself from now on, before the server answers; what the server found under other wishes is asked again. */
  listenWith(ear: Ear): void {
    this.ear = ear
    this.theirs = { ...this.theirs, before: true }
    this.overhear()
    if (!this.on || this.written === '') return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.read(), this.delay)
  }

  /** The text that leaves with the message. */
  readonly words = (): string => this.written

  /** Reads along (a reply, a note about a call), or does not (any other note). */
  listen(on: boolean): void {
    if (on === this.on) return
    this.on = on
    this.halt()
    if (on && this.written) void this.read()
    if (!on) this.show(nothingSeen)
  }

  /** Waits until the text as it stands was read, but never long: what it holds the server asks again. */
  async settled(longest = 1_500): Promise<void> {
    if (!this.on || this.written === '' || this.written === this.seen.text) return
    clearTimeout(this.timer)
    const late = new Promise<void>((resolve) => setTimeout(resolve, longest))
    await Promise.race([this.reading ?? this.read(), late])
  }

  choose(line: Line, choice: Choice | null): void {
    // It may have been read again since it was shown.
    const same = this.seen.lines.includes(line) ? line : this.seen.lines.find(({ found }) => found.phrase === line.found.phrase)
    const lines = this.seen.lines.map((one) => (one === same ? { ...one, choice } : one))
    this.show({ lines, choices: choicesOf(lines) })
    this.keep()
  }

  set(change: Partial<Pick<Kept, 'call' | 'keeps'>>): void {
    this.show(change)
    this.keep()
  }

  /** The writer leaves it as it is, for this draft. */
  leave(key: string): void {
    this.show({ left: [...this.seen.left, key] })
    this.keep()
  }

  /** It is shown again. */
  takeUp(key: string): void {
    this.show({ left: this.seen.left.filter((one) => one !== key) })
    this.keep()
  }

  readonly showAll = (): void => this.show({ all: true })

  /** Whether sending must ask first. Asks once about each promise that nobody decided, and once about a blank. */
  asks(): boolean {
    const blank = this.on && !this.seen.blank && hasBlank(this.written)
    if (blank) this.show({ blank })
    const open = this.seen.lines.filter(isOpen)
    const news = open.some(({ found }) => !this.askedAbout.has(found.phrase))
    for (const { found } of open) this.askedAbout.add(found.phrase)
    if (news) this.show({ asked: this.seen.asked + 1 })
    return news || blank
  }

  /** What the server found and nobody decided: it is asked about as if it had been found here. */
  take(text: string, undecided: readonly FoundInDraft[]): void {
    const known = this.seen.lines.filter(({ found, choice }) => choice && text.slice(found.start, found.end) === found.phrase)
    const lines = [...known, ...linesOf(withPhrases(text, undecided), [])].toSorted((a, b) => a.found.start - b.found.start)
    this.show({ text, lines })
    for (const { found } of lines) this.askedAbout.add(found.phrase)
    this.show({ asked: this.seen.asked + 1 })
  }

  /** The decisions to send with this text; undefined while nothing is read along. */
  decided(text: string): Decided[] | undefined {
    return this.on ? decidedIn(text, this.seen.lines) : undefined
  }

  /** What is to be kept, should the message come back. */
  kept = (): Kept => ({ choices: this.seen.choices, call: this.seen.call, keeps: this.seen.keeps, left: this.seen.left })

  /** The words are back, with what was decided about them. */
  put(kept: Kept): void {
    this.show({ ...kept, ...nothingSeen, missing: this.seen.missing })
    this.keep()
  }

  /** The message has left. */
  forget(): void {
    this.halt()
    this.written = ''
    this.show(nothingKept)
    this.empty()
  }

  private empty(): void {
    this.theirs = nothingFound
    this.askedAbout = new Set()
    this.show({ ...nothingSeen, choices: [], left: [], blank: false, all: false, asked: 0 })
    this.keep()
  }

  private halt(): void {
    clearTimeout(this.timer)
    clearTimeout(this.earTimer)
    this.stop?.abort()
    this.reading = null
  }

  private read(): Promise<void> {
    const text = this.written
    const stop = new AbortController()
    this.stop = stop
    const reading = this.door.review(text, stop.signal).then(
      (review) => this.hear(text, review),
      () => undefined, // Without an answer one writes on; the server asks when the message is sent.
    )
    this.reading = reading.then(() => {
      if (this.stop === stop) this.reading = null
    })
    return this.reading
  }

  /** What is in the text as it stands, found here. */
  private overhear(): void {
    const text = this.written
    if (!this.on || text === '') return
    void this.ear.hear(text).then((found) => {
      if (text !== this.written || !this.on) return
      this.here = { text, found }
      this.tell(text)
    })
  }

  /** What the server found in the text, which weighs more than a page can load; until it has answered, what was found here. */
  private tell(text: string): void {
    const here = this.here.text === text ? this.here.found : null
    const theirs = this.theirs.text === text ? this.theirs : null
    if (!here && !theirs) return
    const found = (theirs?.before === false ? theirs.findings : merged(here, theirs?.findings ?? [])).filter(this.ear.wants)
    const checks = this.theirs.checks.filter(this.ear.wants).map((check) => ({ ...check, key: `${check.kind} ${check.message_id ?? ''}` }))
    this.show({ heard: text, remarks: remarksIn(text, found), checks })
  }

  private hear(text: string, { findings, checks, promises, missing, questions }: Review): void {
    if (text !== this.written || !this.on) return
    this.theirs = { text, findings, checks, before: false }
    this.tell(text)
    const lines = linesOf(withPhrases(text, promises), this.seen.choices)
    const asked = { repeats: repeatsIn(text, findings), questions: openQuestions(questions, text) }
    this.show({ text, lines, missing, ...asked, choices: choicesOf(lines), ...(lines.some(isOpen) ? {} : { asked: 0 }) })
    this.keep()
  }

  private keep(): void {
    const kept = this.kept()
    const nothing = kept.choices.length === 0 && !kept.call && kept.keeps.length === 0 && kept.left.length === 0
    this.door.keep(nothing ? null : kept)
  }

  private show(change: Partial<Seen>): void {
    this.seen = { ...this.seen, ...change }
    for (const hear of this.hearing) hear()
  }
}

const choicesOf = (lines: readonly Line[]): Choice[] => lines.flatMap(({ choice }) => (choice ? [choice] : []))
