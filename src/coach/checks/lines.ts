// A text as the sentences that its writer wrote: without what they quote, links as `xlink`, addresses as `xmail`.

/** One sentence. `lower` is how it is compared: lower case, one space, straight apostrophes. */
export type Line = { text: string; lower: string; words: number; message_id: number }

const foreign: [RegExp, string][] = [
  [/^[ \t]*(?:-{2,} ?(?:original|forwarded) message|on .{6,80} wrote:)[^]*/im, ''],
  [/^[ \t]*>.*$/gm, ''],
  [/^--[ \t]*\n[^]*/m, ''],
  [/“[^“”\n]{1,400}”/g, '“”'],
  [/(?<![\p{L}\p{N}])"[^"\n]{1,400}"/gu, '""'],
  [/\b(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)]/g, 'xlink'],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, 'xmail'],
]
const longestLine = 600
const mostLines = 300
const wrapWidth = 50

/** The sentences of a text. A short line is one by itself. */
export function linesOf(text: string, messageId = 0): Line[] {
  const own = foreign.reduce((words, [shape, instead]) => words.replace(shape, instead), text.replaceAll('\r', ''))
  return unwrapped(own)
    .split('\n')
    .flatMap((line) =>
      line.split(/(?<=[.!?…]["')\]”’]{0,2})\s+(?=["'“‘(]?[\p{Lu}\p{N}])|(?<=\p{Extended_Pictographic}\uFE0F?)\s+(?=\p{Lu})/u),
    )
    .map((line) => line.replace(/\s+/g, ' ').trim().slice(0, longestLine))
    .filter((line) => /\p{L}|\p{N}/u.test(line))
    .slice(0, mostLines)
    .map((line) => ({ text: line, lower: evened(line), words: line.split(' ').length, message_id: messageId }))
}

/** A mail program broke the line: it is long, and goes on in lower case. */
const unwrapped = (text: string): string =>
  text.replace(/\n(?=[ \t]*[\p{Ll}\d(])/gu, (mark, at: number) => (at - text.lastIndexOf('\n', at - 1) > wrapWidth ? ' ' : mark))

const evened = (line: string): string =>
  line
    .toLowerCase()
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[–—]/g, '–')

const greeting = /^(?:hi|hello|dear|hey|good (?:morning|afternoon|evening|day))\b[^.?!]{0,60}[.,!]?$/
const closing =
  /^(?:(?:kind|best|warm|warmest|many|with kind|with best)(?:est)? (?:regards|wishes|thanks)|regards|sincerely|yours\b.*|cheers|all the best|take care|have a (?:\w+ ){1,2}(?:day|evening|weekend|week)|best)\b[^?]{0,40}$|^(?:many thanks|thanks|thank you)(?: again| in advance| so much| very much)?[,.!]*$/
const signed = /^\p{Lu}[\p{L}'-]*(?: (?:\p{Lu}[\p{L}'-]*|of|from|at|&|and)){0,4}$/u
const answersAlone = /^(?:yes|no|none|both|today|tomorrow|never|always|free|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/

/** A greeting, a closing line, a name below: says nothing about the matter. */
export const isFrame = ({ text, lower }: Line): boolean =>
  greeting.test(lower) || closing.test(lower) || (signed.test(text) && !answersAlone.test(lower))

/** The sentences that say something. */
export const statementsOf = (lines: readonly Line[]): Line[] => lines.filter((line) => !isFrame(line))
export const wordsIn = (lines: readonly Line[]): number => lines.reduce((sum, { words }) => sum + words, 0)
