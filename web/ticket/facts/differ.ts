// Where values of one thing differ: what stands before, the part itself, what stands behind.
export type Parts = [before: string, differs: string, after: string]

interface Letter {
  bare: string
  from: number
  to: number
}

/** The letters and digits of a value, each with its place: how it is spaced says nothing. */
function lettersOf(value: string): Letter[] {
  return [...value.matchAll(/[\p{L}\p{N}]/gu)].map((match) => ({
    bare: match[0].toLowerCase(),
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** How many letters all of them begin with. */
function shared(all: readonly (readonly Letter[])[], most: number): number {
  const [first = []] = all
  let count = 0
  while (count < most && all.every((letters) => letters[count]?.bare === first[count]?.bare)) count += 1
  return count
}

/** Each value in three parts; where one of them would have none that differs, the last word of each does. */
export function differ(values: readonly string[]): Parts[] {
  const all = values.map(lettersOf)
  const shortest = Math.min(...all.map((letters) => letters.length))
  const before = shared(all, shortest)
  const after = shared(
    all.map((letters) => letters.toReversed()),
    shortest - before,
  )
  const parts = values.map((value, index): Parts => cut(value, all[index] ?? [], before, after))
  return parts.every(([, middle]) => middle !== '') ? parts : values.map(lastWord)
}

function cut(value: string, letters: readonly Letter[], before: number, after: number): Parts {
  const from = letters[before]?.from ?? value.length
  const to = Math.max(from, letters[letters.length - after - 1]?.to ?? from)
  return [value.slice(0, from), value.slice(from, to), value.slice(to)]
}

function lastWord(value: string): Parts {
  const at = Math.max(value.lastIndexOf(' '), value.lastIndexOf('-'), value.lastIndexOf('/')) + 1
  return [value.slice(0, at), value.slice(at), '']
}
