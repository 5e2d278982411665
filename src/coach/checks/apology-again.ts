import { apologises, apologyFor } from './apology.ts'
import { linesOf, type Line } from './lines.ts'
import { seenIn, type Reading, type Seen } from './reading.ts'
import { shares, tellingWords } from './telling-words.ts'

/** Words of many an apology: they name no matter. */
const stock = new Set(['caus', 'late'])
/** We are slow again: that is a new wait, and being sorry for it is no repetition. */
const lateAnswer =
  /\b(?:(?:delay(?:ed)?|late|slow|long|wait\w*|time) ?(?:it took |it has taken |it took me )?(?:(?:in|for|to|this|my|our|with) )*(?:reply\w*|respon\w*|answer\w*|get(?:ting)? back|writ\w+|come back|coming back)|(?:late|slow|delayed|long overdue) (?:reply|response|answer)|keeping you waiting)\b/
const sorry = /sorry|apolog/i
const again = /\b(?:again|once more)\b/

/** Another apology for what an earlier reply apologised for: the earlier one. An apology for something new is none. */
export function apologyAgain({ draft, ours, complaint }: Reading): Seen | null {
  const now = draft.filter((line) => apologises(line) && !lateAnswer.test(line.lower)).map(mattered)
  if (now.length === 0) return null
  const about = complaint ? tellingWords(complaint.lower).own : null
  const earlier = ours.flatMap(({ id, text }) => (sorry.test(text) ? linesOf(text, id).filter(apologises).map(mattered) : []))
  const same = earlier.findLast((before) => now.some((one) => isSame(one, before, about)))
  return same ? seenIn(same.line) : null
}

type Apology = { line: Line; matter: Set<string> }

/** Both name the same; or this one names nothing, and the customer complains of nothing that the earlier one does not name. */
function isSame({ line, matter }: Apology, before: Apology, about: Set<string> | null): boolean {
  if (matter.size > 0) return shares(matter, before.matter)
  return about === null || again.test(line.lower) || shares(about, before.matter)
}

/** With what it is for; words of every apology left out. */
function mattered(line: Line): Apology {
  const { own, general } = tellingWords(apologyFor(line))
  return { line, matter: new Set([...own, ...general].filter((word) => !stock.has(word))) }
}
