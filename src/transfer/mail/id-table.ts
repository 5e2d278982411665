import { hash } from 'node:crypto'

/** The first 64 bits of a text's digest. Taken from a string: a million small buffers take more memory than all that is kept. */
export function digestOf(text: string): { high: number; low: number } {
  const bytes = hash('sha1', text, 'latin1')
  return { high: wordAt(bytes, 0), low: wordAt(bytes, 4) }
}

const wordAt = (bytes: string, at: number): number =>
  bytes.charCodeAt(at) * 0x1000000 + ((bytes.charCodeAt(at + 1) << 16) | (bytes.charCodeAt(at + 2) << 8) | bytes.charCodeAt(at + 3))

/** Digests and a number for each, 12 bytes apiece: a Map of a million texts would take ten times that. */
export class IdTable {
  private high = new Uint32Array(1 << 12)
  private low = new Uint32Array(1 << 12)
  private value = new Int32Array(1 << 12).fill(-1)
  private size = 0

  /** The number kept for this digest; `undefined` when there was none, and it is kept now. */
  getOrAdd(digest: { high: number; low: number }, value: number): number | undefined {
    const at = this.slot(digest)
    const found = this.value[at]!
    if (found >= 0) return found
    this.put(at, digest, value)
    if (++this.size > this.value.length * 0.7) this.grow()
    return undefined
  }

  /** Keeps another number for a digest that is there. */
  replace(digest: { high: number; low: number }, value: number): void {
    this.value[this.slot(digest)] = value
  }

  private slot({ high, low }: { high: number; low: number }): number {
    const mask = this.value.length - 1
    let at = (low ^ (high >>> 7)) & mask
    while (this.value[at]! >= 0 && (this.high[at] !== high || this.low[at] !== low)) at = (at + 1) & mask
    return at
  }

  private put(at: number, { high, low }: { high: number; low: number }, value: number): void {
    this.high[at] = high
    this.low[at] = low
    this.value[at] = value
  }

  private grow(): void {
    const { high, low, value } = this
    this.high = new Uint32Array(value.length * 2)
    this.low = new Uint32Array(value.length * 2)
    this.value = new Int32Array(value.length * 2).fill(-1)
    for (const [n, kept] of value.entries()) {
      const digest = { high: high[n]!, low: low[n]! }
      if (kept >= 0) this.put(this.slot(digest), digest, kept)
    }
  }
}
