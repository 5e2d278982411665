// How something beside the composer puts words where the reply is written.
type Insert = (html: string) => void
const composers = new Map<number, Insert>()

/** The open composer of a ticket says how it takes words; the answer ends it. */
export function onInsertIntoReply(number: number, insert: Insert): () => void {
  composers.set(number, insert)
  return () => {
    if (composers.get(number) === insert) composers.delete(number)
  }
}

/** Puts words into the reply that is being written; false when no composer of that ticket is open. */
export function insertIntoReply(number: number, html: string): boolean {
  composers.get(number)?.(html)
  return composers.has(number)
}
