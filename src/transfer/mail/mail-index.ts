import { digestOf, IdTable } from './id-table.ts'

/** Why a mail of a file is not taken. */
export const leftOutReasons = ['spam', 'trash', 'draft', 'chat', 'deleted', 'large'] as const
export type LeftOut = (typeof leftOutReasons)[number]

/** Where a mail stands, and what its header lines say about its place among the others. */
export type Indexed = {
  source: number
  offset: number
  length: number
  quoted: boolean
  /** In milliseconds; NaN where nothing says when it was written. */
  date: number
  leftOut: LeftOut | null
  /** Message-IDs and conversations that it shares with the other mails of its thread. */
  keys: string[]
  /** A subject that tells something, with whom it was written to or by; null where that says nothing. */
  about: string | null
}

const day = 86_400_000
const sameMatterMs = 30 * day

/** Threads in the order of their first mails, each in the order of time. `ends`: for each mail, the time of the last one of its thread. */
export type Order = { mails: Uint32Array; lastOfThread: Float64Array; isEnd: Uint8Array }

/** All mails of an import, some 45 bytes each beside their keys, so that a million fit into little memory. */
export class MailIndex {
  count = 0
  readonly leftOut: Record<LeftOut, number> = { spam: 0, trash: 0, draft: 0, chat: 0, deleted: 0, large: 0 }
  private offset = new Float64Array(1024)
  private date = new Float64Array(1024)
  private length = new Float64Array(1024)
  private source = new Uint32Array(1024)
  private parent = new Int32Array(1024)
  private aboutHigh = new Uint32Array(1024)
  private aboutLow = new Uint32Array(1024)
  private flags = new Uint8Array(1024)
  private keys: IdTable | null = new IdTable()

  add(mail: Indexed): void {
    const n = this.count++
    if (n === this.offset.length) this.grow()
    this.offset[n] = mail.offset
    this.length[n] = mail.length
    this.source[n] = mail.source
    this.date[n] = mail.date
    this.parent[n] = n
    this.flags[n] = (mail.quoted ? 1 : 0) | (mail.leftOut ? 2 : 0)
    if (mail.leftOut) return void this.leftOut[mail.leftOut]++
    const about = mail.about === null ? { high: 0, low: 0 } : digestOf(mail.about)
    this.aboutHigh[n] = about.high
    this.aboutLow[n] = about.low
    for (const key of mail.keys) this.join(n, this.keys!.getOrAdd(digestOf(key), n) ?? n)
  }

  /** Where the mail is. */
  at(n: number): { source: number; offset: number; length: number; quoted: boolean; date: number } {
    const quoted = (this.flags[n]! & 1) === 1
    return { source: this.source[n]!, offset: this.offset[n]!, length: this.length[n]!, quoted, date: this.date[n]! }
  }

  /** Puts what is to be taken into its order. A mail without a time stands behind the one before it in its file. */
  order(otherwise: number): Order {
    this.keys = null
    this.fillDates(otherwise)
    const byTime = this.takenByTime()
    this.joinSameMatters(byTime)
    return this.threadByThread(byTime)
  }

  private fillDates(otherwise: number): void {
    let last = this.date.subarray(0, this.count).find((date) => !Number.isNaN(date)) ?? otherwise
    for (let n = 0; n < this.count; n++) {
      if (Number.isNaN(this.date[n]!)) this.date[n] = last
      else last = this.date[n]!
    }
  }

  private takenByTime(): Uint32Array {
    const taken = new Uint32Array(this.count)
    let n = 0
    for (let mail = 0; mail < this.count; mail++) if ((this.flags[mail]! & 2) === 0) taken[n++] = mail
    return taken.subarray(0, n).sort((a, b) => this.date[a]! - this.date[b]! || a - b)
  }

  /** One customer, one telling subject, within thirty days: one matter, though no mail names another. */
  private joinSameMatters(byTime: Uint32Array): void {
    const last = new IdTable()
    for (const mail of byTime) {
      const about = { high: this.aboutHigh[mail]!, low: this.aboutLow[mail]! }
      if (about.high === 0 && about.low === 0) continue
      const before = last.getOrAdd(about, mail)
      if (before === undefined) continue
      if (this.date[mail]! - this.date[before]! <= sameMatterMs) this.join(mail, before)
      last.replace(about, mail)
    }
  }

  private threadByThread(byTime: Uint32Array): Order {
    const next = new Uint32Array(this.count)
    const size = new Uint32Array(this.count)
    for (const mail of byTime) size[this.root(mail)]!++
    let at = 0
    const begun = new Uint8Array(this.count)
    const mails = new Uint32Array(byTime.length)
    for (const mail of byTime) {
      const root = this.root(mail)
      if (!begun[root]) {
        begun[root] = 1
        next[root] = at
        at += size[root]!
      }
      mails[next[root]!++] = mail
    }
    return this.withEnds(mails)
  }

  private withEnds(mails: Uint32Array): Order {
    const isEnd = new Uint8Array(mails.length)
    const lastOfThread = new Float64Array(mails.length)
    for (let n = mails.length - 1; n >= 0; n--) {
      isEnd[n] = n === mails.length - 1 || this.root(mails[n]!) !== this.root(mails[n + 1]!) ? 1 : 0
      lastOfThread[n] = isEnd[n] ? this.date[mails[n]!]! : lastOfThread[n + 1]!
    }
    return { mails, lastOfThread, isEnd }
  }

  private root(n: number): number {
    let at = n
    while (this.parent[at] !== at) at = this.parent[at] = this.parent[this.parent[at]!]!
    return at
  }

  private join(a: number, b: number): void {
    const [one, other] = [this.root(a), this.root(b)]
    this.parent[Math.max(one, other)] = Math.min(one, other)
  }

  private grow(): void {
    const length = Math.ceil(this.offset.length * 1.5)
    const grown = <A extends { set: (from: A) => void }>(array: A, larger: A): A => (larger.set(array), larger)
    this.offset = grown(this.offset, new Float64Array(length))
    this.date = grown(this.date, new Float64Array(length))
    this.length = grown(this.length, new Float64Array(length))
    this.source = grown(this.source, new Uint32Array(length))
    this.parent = grown(this.parent, new Int32Array(length))
    this.aboutHigh = grown(this.aboutHigh, new Uint32Array(length))
    this.aboutLow = grown(this.aboutLow, new Uint32Array(length))
    this.flags = grown(this.flags, new Uint8Array(length))
  }
}
