// Windows' Korean letters (cp949): all 11,172 syllables. Node's decoder of this name knows only the 2,350 of the standard.

let rest: string[] | undefined

/** The syllables that the standard lacks, in the order in which Windows numbered them. */
function restOfSyllables(): string[] {
  if (rest) return rest
  const standard = new Set<string>()
  const decoder = new TextDecoder('euc-kr')
  for (let lead = 0xb0; lead <= 0xc8; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) standard.add(decoder.decode(Uint8Array.of(lead, trail)))
  rest = Array.from({ length: 11_172 }, (_, i) => String.fromCharCode(0xac00 + i)).filter((syllable) => !standard.has(syllable))
  return rest
}

/** Where a pair of bytes stands in that order; -1: it is one of the standard's. */
function placeOf(lead: number, trail: number): number {
  const column =
    trail >= 0x41 && trail <= 0x5a
      ? trail - 0x41
      : trail >= 0x61 && trail <= 0x7a
        ? trail - 0x61 + 26
        : trail >= 0x81
          ? trail - 0x81 + 52
          : -1
  if (column < 0 || lead < 0x81 || lead > 0xc6 || (lead > 0xa0 && trail > 0xa0)) return -1
  // Up to 0xA0 a row holds 178 letters; after that, the standard's own stand in its upper part.
  return lead <= 0xa0 ? (lead - 0x81) * 178 + column : 32 * 178 + (lead - 0xa1) * 84 + column
}

/** Decodes cp949. */
export function fromKorean(bytes: Buffer): string {
  const decoder = new TextDecoder('euc-kr')
  let out = ''
  let from = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!
    if (lead < 0x81 || at + 1 >= bytes.length) continue
    const place = placeOf(lead, bytes[at + 1]!)
    const syllable = place < 0 ? undefined : restOfSyllables()[place]
    at++
    if (!syllable) continue
    out += decoder.decode(bytes.subarray(from, at - 1)) + syllable
    from = at + 1
  }
  return out + decoder.decode(bytes.subarray(from))
}
