// Weights as text: a feature and its weight in steps, in some eleven bits.

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const valueOf = new Uint8Array(128)
for (let at = 0; at < digits.length; at++) valueOf[digits.charCodeAt(at)] = at
const bitsOfDigit = 6
/** The lower bits of how far a feature is from the one before; the higher ones are counted out, since they are few. */
const farBits = 6
/** A sign, and how many steps, less one. */
const stepBits = 4
export const mostSteps = 1 << (stepBits - 1)

/** Weights as text: bits, six in each letter. For each feature the higher part of its distance as so many ones and a zero, the lower part, the steps. */
export function textOf(cells: [feature: number, steps: number][]): string {
  let [bits, before] = ['', 0]
  const add = (value: number, count: number) => (bits += value.toString(2).padStart(count, '0'))
  for (const [feature, steps] of cells) {
    const far = feature - before
    bits += `${'1'.repeat(far >> farBits)}0`
    add(far & ((1 << farBits) - 1), farBits)
    add((Math.abs(steps) - 1) * 2 + (steps < 0 ? 1 : 0), stepBits)
    before = feature
  }
  // Ones that no zero ends are nothing more.
  return (bits.padEnd(Math.ceil(bits.length / bitsOfDigit) * bitsOfDigit, '1').match(/.{6}/g) ?? [])
    .map((six) => digits[Number.parseInt(six, 2)])
    .join('')
}

/** The way back from `textOf`, cell by cell: there are hundreds of thousands. */
export function readCells(text: string, take: (feature: number, steps: number) => void): void {
  const bits = bitsOf(text)
  for (let feature = 0; ;) {
    const high = bits.ones()
    if (!bits.has(farBits + stepBits)) return
    feature += (high << farBits) + bits.read(farBits)
    const steps = bits.read(stepBits)
    take(feature, ((steps >> 1) + 1) * (steps & 1 ? -1 : 1))
  }
}

/** Reads bits from letters, some thirty at a time. */
function bitsOf(text: string) {
  let [at, held, count] = [0, 0, 0]
  const fill = () => {
    for (; count <= 24 && at < text.length; count += bitsOfDigit) held = (held << bitsOfDigit) | valueOf[text.charCodeAt(at++)]!
  }
  const drop = (some: number) => {
    count -= some
    held &= (1 << count) - 1
  }
  return {
    has(some: number): boolean {
      fill()
      return count >= some
    },
    read(some: number): number {
      fill()
      const value = held >> (count - some)
      drop(some)
      return value
    },
    /** How many ones stand here; the zero behind them is read, too. */
    ones(): number {
      for (let sum = 0; ;) {
        fill()
        const some = count === 0 ? 0 : Math.clz32(~(held << (32 - count)))
        if (some < count) {
          drop(some + 1)
          return sum + some
        }
        if (count === 0) return sum
        sum += count
        drop(count)
      }
    },
  }
}
