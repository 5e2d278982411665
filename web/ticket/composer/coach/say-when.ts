// A time that is taken for a promise is written into the draft, too: the customer reads by when.
import type { Editor } from '@tiptap/core'
import { longTime } from '../../promises/words.ts'
import type { Found } from './choices.ts'
import { draftText, rangeOf } from './draft-text.ts'

/** Words that stand where a time should. */
const noTime = /^\s+(?:soon|shortly|asap|as soon as (?:possible|we can|i can)|right away|in due course)\b/i

/** A "by" with no time behind it, in the same clause: "I will answer your question “does it count” by". */
const openBy = /^((?:“[^”\n]*”|[^.!?\n])*?\s)by(?=\s*(?:[.,;]|\n|$))/i

/** Where the time of a promise stands in its text, or is to stand: the offsets that its words take. */
export function placeOfTime(text: string, found: Pick<Found, 'end' | 'start' | 'by'>): { start: number; end: number } {
  const { start, end, by } = found
  const after = by === null ? -1 : text.indexOf(by, end)
  const at = after >= 0 || by === null ? after : text.lastIndexOf(by, start)
  if (by !== null && at >= 0) return { start: at, end: at + by.length }
  const unfinished = by === null ? openBy.exec(text.slice(end)) : null
  if (unfinished) return { start: end + (unfinished[1]?.length ?? 0), end: end + unfinished[0].length }
  return { start: end, end: end + (noTime.exec(text.slice(end))?.[0].length ?? 0) }
}

/** Writes by when into the draft. `zone` is the clock that the customer reads it by. */
export function sayWhen(editor: Editor, found: Found, due: string, zone: string): void {
  const draft = draftText(editor.state.doc)
  if (draft.text.slice(found.start, found.end) !== found.phrase) return
  const place = placeOfTime(draft.text, found)
  const words = `by ${longTime(due, zone)}`
  // What stands before the place shows where it is in the document; a place of no length has no range of its own.
  const before = rangeOf(draft, found.start, Math.max(place.start, found.start + 1))
  const taken = place.start < place.end ? rangeOf(draft, place.start, place.end) : null
  if (taken) editor.commands.insertContentAt(taken, place.start === found.end ? ` ${words}` : words, { updateSelection: false })
  else if (before) editor.commands.insertContentAt(before.to, ` ${words}`, { updateSelection: false })
}
