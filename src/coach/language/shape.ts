// A pattern that is made only when it is first asked for: making all of a pack's takes a second or two.

/**
 * Signs that are not letters, in one byte each: patterns are made apart for text that needs two bytes, which would double the work.
 * Everything keeps its length.
 */
const narrowSigns: Record<string, string> = { '–': '\x96', '…': '\x85', '€': '\x80', '“': '\x93', '”': '\x94', '•': '\x95' }
const anySign = '\xA4'

/** A text, or a pattern, with its signs in one byte. */
export const narrow = (text: string): string =>
  text.replace(/[^\0-\xFF]/g, (sign) => narrowSigns[sign] ?? (/\p{L}/u.test(sign) ? sign : anySign))

/** A pattern with a longer source is not made beforehand: that would take a tenth of a second. */
export const longestMade = 12_000

export class Shape {
  readonly flags: string
  readonly #given: () => string
  #source: string | undefined
  #made: RegExp | undefined
  /** Made, or not to be made beforehand. */
  isWarm = false

  constructor(source: () => string, flags: string) {
    this.#given = source
    this.flags = flags
  }

  get isMade(): boolean {
    return this.#made !== undefined
  }

  get source(): string {
    return (this.#source ??= narrow(this.#given()))
  }

  get made(): RegExp {
    return (this.#made ??= new RegExp(this.source, this.flags))
  }

  test(text: string): boolean {
    return this.made.test(text)
  }

  /** Makes it before it is needed. V8 makes a pattern when it first runs, and once more, faster, when it runs again. */
  warm(): void {
    if (this.isWarm) return
    this.isWarm = true
    if (this.isMade || this.source.length > longestMade) return
    const { made } = this
    for (const words of ['a b', 'c d', '']) made.exec(words)
    made.lastIndex = 0
  }
}
