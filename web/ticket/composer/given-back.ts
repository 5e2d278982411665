// Words that come back to a composer: a reply taken back, or one that could not leave.
type Hear = (kind: 'reply' | 'note', html: string) => void
const hearing = new Map<number, Hear>()

/** The open composer of a ticket says how it takes words back; the answer ends it. */
export function onGivenBack(number: number, hear: Hear): () => void {
  hearing.set(number, hear)
  return () => {
    if (hearing.get(number) === hear) hearing.delete(number)
  }
}

/** Gives words back to the open composer; false when none is open for that ticket. */
export function giveBack(number: number, kind: 'reply' | 'note', html: string): boolean {
  hearing.get(number)?.(kind, html)
  return hearing.has(number)
}
