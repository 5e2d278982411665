// What a language model may not do to a sentence: add to it. Whatever it brings that was not there becomes a blank, or is refused.

/** What a wording may be made of: every name, number, date, amount, address and link must stand in the sentence already. */
const named = /\S*(?:\d|@|:\/\/|www\.|[£$€¥%])\S*|(?<=[\p{L},;:)\]] )(?!I\b|I['’])\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu
const edges = /^[("'“‘[]+|[)"'”’\].,;:!?]+$/gu
const blank = '___'

const evened = (words: string): string => words.toLowerCase().replaceAll('’', "'")

/** The wording with a blank for each name, number, date or amount that is not in `sentence`. */
export function withoutAdditions(wording: string, sentence: string): string {
  const known = evened(sentence)
  return wording.replace(named, (words) => {
    const bare = words.replace(edges, '')
    if (bare === '' || bare === blank || known.includes(evened(bare))) return words
    return words.replace(bare, blank)
  })
}

const refusals = /\b(?:as an ai|language model|i cannot help|here(?:'s| is) (?:a|the|my) (?:rewrite|rewritten|revised|better))\b/i
const longest = 600

/** The model's answer as one plain stretch of text; null where it is none. */
export function plainWording(answer: string): string | null {
  const text = answer
    .replace(/<think>[^]*?<\/think>/g, '')
    .trim()
    .replace(/^["“](.*)["”]$/s, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return text === '' || text.length > longest || refusals.test(text) || /[<>{}`]/.test(text) ? null : text
}
