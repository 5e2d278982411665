// What can be said of facts on paper.

const shortWords = /^\p{L}{1,4}$/u

/**
 * A value as it is compared. Codes are the same however they are spaced, hyphenated or capitalised; other words are, but for capitals and
 * spaces, what they are. Signs that nobody sees do not count. What stands between two digits and means something (a date, a decimal) stays.
 */
export function valueKey(value: string): string {
  const plain = value
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/g, ' ')
  if (!isCode(plain)) return plain.toLowerCase().replace(/[.,;:!?]+$/, '')
  return plain.toUpperCase().replace(/(?<!\d)[./,:]|[./,:](?!\d)|[^\p{L}\p{N}./,:]/gu, '')
}

function isCode(text: string): boolean {
  if (text.length > 60 || text.includes('@') || !/\d/.test(text)) return false
  return text.split(' ').every((word) => /\d/.test(word) || !/\p{L}/u.test(word) || shortWords.test(word))
}

type Compared = { id: number; kind: string; label: string; single: boolean; value_key: string }

/** Kinds of which a ticket has one value, with the facts that give different ones. */
export function disagreeing<T extends Compared>(facts: T[]): { kind: string; label: string; facts: T[] }[] {
  const byKind = Map.groupBy(
    facts.filter(({ single }) => single),
    ({ kind }) => kind,
  )
  return [...byKind.values()]
    .filter((same) => new Set(same.map(({ value_key }) => value_key)).size > 1)
    .map((same) => ({ kind: same[0]!.kind, label: same[0]!.label, facts: same }))
}

/** The key of a kind, from its label: "Meter number" is `meter_number`. */
export function keyOf(label: string): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  return plain.slice(0, 40).replace(/_+$/, '')
}
