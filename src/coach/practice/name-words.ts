// Names that are words, too: "Will", "Mark", "Rose". Such a one is a name only where it stands like one.

const words = new Set(
  `will mark rose may april june august grace hope faith joy bill rob sue pat jack frank dean miles art chase grant drew wade chance pierce
  ray gene guy jean lance max nick penny ruby amber jade pearl ivy lily daisy violet iris hazel olive holly ginger heather fern dawn eve summer
  autumn melody harmony charity honor honour mercy patience prudence constance victor ernest earnest bob buck cliff cole clay dale dell earl
  duke prince king queen major rusty sandy sonny skip stone storm sky star sunny wren robin martin jay peg carol crystal destiny angel christian
  young long short brown white green black gray grey gold silver rich sharp small little strong best good goodman love loving wise moody
  price case post page day week month noon night house home wood woods field fields hill hills lake rivers river brook banks bank beach forest
  park parks lane street church hall bell bond book books bird birds fox wolf lamb hawk crow swan drake finch fish pike roach salmon bass
  cook baker butler carter cooper fisher hunter mason miller porter potter sheriff shepherd singer smith tailor taylor turner walker weaver
  ward warden webb west north south east winter winters snow frost rain hand hands head heart foot legg cross crowe hardy noble power powers
  reader read reed write speaker steel bush flowers flower berry berg root branch leaf thorn waters waterman ford wells well fountain pool
  ball batt bean rice corn lemon plum cherry peach pepper salt sweet honey cash money penny dollar pound mills mill gate gates bridge bridges
  wall walls key keys keen kind gentle savage swift quick moon son order orders parcel box may an so in on to do no he me my we or is it as at
  us go am be by if of up ben ken don con ron van ed al jo bo li ma ng yu su art ally sage basil rowan forrest kit kitty fay ash blue call
  chip dot flip glen hank harry jet josh kay lane marina norm otto pace paris phil piper rod rush sally tab tad tate trip tuck wiley woody`.split(
    /\s+/,
  ),
)
/** What follows at the start of a sentence when the word before is none: "Will you", "Mark the box", "May be". */
const follows =
  /^\s+(?:i|you|your|it|its|this|that|the|a|an|there|we|they|he|she|my|our|these|those|be|not|any\w*|all|what|who|us|me|him|her|them|down|up|out|in|on|as|of|to|with|for|and|or|by|at)(?![\p{L}'’])/iu
const greets = /(?:^|[\s,.!])(?:hi|hello|hey|dear|thanks|cheers|regards|wishes),?\s+$/iu
const starts = /(?:^|[.!?…:]["'”’)]*\s+|\n\s*|[-*•]\s+)$/u

/** Whether a sentence, or an item of a list, begins there. */
export const isSentenceStart = (text: string, at: number): boolean => starts.test(text.slice(0, at))

export const isWordToo = (part: string): boolean => part.length < 3 || words.has(part.toLowerCase())

/** Whether it stands there as a name: after a greeting, or with a capital and not as the first word of a sentence that goes on as a word would. */
export function isNameHere(text: string, from: number, to: number): boolean {
  const found = text.slice(from, to)
  if (greets.test(text.slice(0, from)) && /^[ \t]*(?:[,.!–-]|$)/m.test(text.slice(to))) return true
  if (!/^\p{Lu}/u.test(found)) return false
  const line = text.slice(text.lastIndexOf('\n', from) + 1, (text.indexOf('\n', to) + 1 || text.length + 1) - 1)
  if (/^\P{Ll}+$/u.test(found) && found.length > 1 && /^\P{Ll}+$/u.test(line) && line.trim().length > found.length + 3) return false
  return !(isSentenceStart(text, from) && follows.test(text.slice(to)))
}
