// What a composer hears of its words: they come back (a reply taken back, or one that could not leave), or they have left later.
/** `beside`: what is being written stays, and the words come below it. */
type Back = { beside?: boolean }
type Hear = { back: (kind: 'reply' | 'note', html: string, how: Back) => void; left: (kind: 'reply' | 'note', html: string) => void }
const hearing = new Map<number, Hear>()

/** The open composer of a ticket says how it takes words back and lets them go; the answer ends it. */
export function onGivenBack(number: number, hear: Hear): () => void {
  hearing.set(number, hear)
  return () => {
    if (hearing.get(number) === hear) hearing.delete(number)
  }
}

/** Gives words back to the open composer; false when none is open for that ticket. */
export function giveBack(number: number, kind: 'reply' | 'note', html: string, how: Back = {}): boolean {
  hearing.get(number)?.back(kind, html, how)
  return hearing.has(number)
}

/** Tells the open composer that words it still shows were sent when the connection came back. */
export const tellLeft = (number: number, kind: 'reply' | 'note', html: string): void => hearing.get(number)?.left(kind, html)
