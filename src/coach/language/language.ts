// Which language a message is in, by its commonest words.
import type { Message } from './message.ts'

const wordsRead = 400
/** A language's common words are every third word of a text in it, and next to none of a text in another. */
const leastShare = 0.12
/** In a text of a few words, names and numbers weigh more. */
const fewWords = 15
const leastOfFew = 0.07

/** Whether a message speaks the language that has these common words. In a short one, one of them is enough. */
export function speaks({ sentences }: Message, common: ReadonlySet<string>): boolean {
  let [all, known] = [0, 0]
  for (const { text } of sentences)
    for (const [word] of text.toLowerCase().matchAll(/\p{L}[\p{L}']*/gu)) {
      if (all++ >= wordsRead) break
      if (common.has(word)) known++
    }
  return known > 0 && known >= all * (all <= fewWords ? leastOfFew : leastShare)
}
