// Which language a message is in, by its commonest words.
import type { Message } from './message.ts'
import { tongues } from './tongues.ts'

/** A language's own words, and those that are only words of others. */
export type Tongue = { own: ReadonlySet<string>; others: ReadonlySet<string> }

const wordsRead = 400
/** A language's common words are every third word of a text in it, and next to none of a text in another. */
const leastShare = 0.12
/** In a text of a few words, names and numbers weigh more. */
const fewWords = 15
const leastOfFew = 0.07

/** The words by which a language is told: those of its pack, and the usual ones. */
export function tongueOf(language: string, common: readonly string[]): Tongue {
  const own = new Set([...common, ...(tongues[language] ?? [])])
  const others = Object.entries(tongues).flatMap(([name, words]) => (name === language ? [] : words))
  return { own, others: new Set(others.filter((word) => !own.has(word))) }
}

/** Whether a message speaks a language. A short one does when nothing in it speaks another. The "non" of "non-refundable" is of no language. */
export function speaks({ sentences }: Message, { own, others }: Tongue): boolean {
  let [all, known, foreign] = [0, 0, 0]
  for (const { text } of sentences) {
    if (all >= wordsRead) break
    for (const [word] of text.toLowerCase().matchAll(/(?:non-)?\p{L}[\p{L}']*/gu)) {
      all++
      if (own.has(word)) known++
      else if (others.has(word)) foreign++
      else if (/[^\0-\x7f]/.test(word)) foreign += /[^\0-\u024f]/.test(word) ? 1 : 0.5
    }
  }
  if (all <= fewWords && known === 0) return foreign === 0 && all > 0
  return known > foreign && known >= all * (all <= fewWords ? leastOfFew : leastShare)
}
