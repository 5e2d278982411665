// Which features weigh something: a bit for each, and how many stand before it. All of it stays in a processor's nearest memory, where a table
// of rows would not: most features of a sentence weigh nothing, and asking that must cost nothing.

export class Rows {
  /** A bit for each feature, and for each 32 of them how many are held before these. */
  private readonly held: Uint32Array
  private readonly before: Uint32Array
  private readonly mask: number
  readonly count: number

  constructor(held: Uint32Array) {
    this.held = held
    this.mask = held.length * 32 - 1
    this.before = new Uint32Array(held.length)
    let count = 0
    for (let at = 0; at < held.length; at++) {
      this.before[at] = count
      count += onesIn(held[at]!)
    }
    this.count = count
  }

  /** The row of a feature, from 1; 0 for none. Only so many of its bits count as the weights tell apart. */
  of(feature: number): number {
    const at = feature & this.mask
    const word = this.held[at >>> 5]!
    const bit = at & 31
    return (word >>> bit) & 1 ? this.before[at >>> 5]! + onesIn(word & ((1 << bit) - 1)) + 1 : 0
  }
}

/** The rows of all features that are held; `bits` of each are told apart. */
export function rowsOf(bits: number, holdAll: (hold: (feature: number) => void) => void): Rows {
  const held = new Uint32Array(1 << (bits - 5))
  holdAll((feature) => (held[feature >>> 5]! |= 1 << (feature & 31)))
  return new Rows(held)
}

function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55_55_55_55)
  const fours = (pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33)
  return Math.imul((fours + (fours >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24
}
