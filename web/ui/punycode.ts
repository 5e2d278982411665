const [base, tMin, tMax, skew, damp] = [36, 1, 26, 38, 700]

function adapt(delta: number, count: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : delta >> 1
  rest += Math.floor(rest / count)
  let steps = 0
  for (; rest > ((base - tMin) * tMax) >> 1; steps += base) rest = Math.floor(rest / (base - tMin))
  return steps + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}

const digitOf = (code: number): number =>
  code >= 48 && code <= 57 ? code - 22 : code >= 97 && code <= 122 ? code - 97 : Number.POSITIVE_INFINITY

/** One label of a host as its letters (RFC 3492): `xn--mnchen-3ya` is `münchen`. What is not well formed stays as it is. */
export function lettersOf(label: string): string {
  if (!label.startsWith('xn--')) return label
  const coded = label.slice(4)
  const cut = coded.lastIndexOf('-')
  const letters = cut > 0 ? Array.from(coded.slice(0, cut), (c) => c.charCodeAt(0)) : []
  let [code, bias, at] = [128, 72, 0]
  for (let read = cut > 0 ? cut + 1 : 0; read < coded.length; at += 1) {
    const before = at
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(coded.charCodeAt(read++))
      at += digit * weight
      if (!Number.isSafeInteger(at)) return label
      const threshold = Math.min(Math.max(k - bias, tMin), tMax)
      if (digit < threshold) break
      weight *= base - threshold
    }
    bias = adapt(at - before, letters.length + 1, before === 0)
    code += Math.floor(at / (letters.length + 1))
    at %= letters.length + 1
    if (code > 0x10ffff) return label
    letters.splice(at, 0, code)
  }
  return String.fromCodePoint(...letters)
}
