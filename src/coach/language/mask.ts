// What the writer did not write, or did not mean as words: quotations, links, handles, what was quoted below, signatures.
// Everything keeps its length, so that offsets stay those of the message.

/** Stand-ins: letters for private use, one for each letter that was there. */
export const standIns = { link: '\uE000', mail: '\uE001', handle: '\uE002' } as const

const blank = (words: string): string => words.replace(/[^\n]/g, ' ')
const filledWith = (letter: string) => (words: string) => letter.repeat(words.length)

const quotedLines = /^[ \t]*>.*$/gm
/** From here on it is the other side's mail. */
const quotedMail = /^[ \t]*(?:-{2,} ?(?:original|forwarded) message|on .{6,80} wrote:|from: .{3,}\n(?:sent|date): )[^]*/im
const links =
  /\b(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)]|\b[a-z0-9-]{2,40}\.(?:com|org|net|co\.uk|io|ly|co|gov)(?:\/[^\s<>]{0,200}[^\s<>.,;:!?)])?(?![\w@.-])/gi
const mails = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g
const leadingHandles = /^[ \t.]*(?:@[\w.]*\w[ \t,:]*)+/gm
const handles = /(?<![\w.])[@#]\w+(?:\.\w+)*/g
const quotations = [
  /“[^“”]{0,600}”/g,
  /„[^„“”]{0,600}[“”]/g,
  /«[^«»]{0,600}»/g,
  /(?<![\p{L}\p{N}])"(?:[^"\n]|\n(?!\n)){1,600}"/gu,
  /(?<![\p{L}\p{N}])['‘](?=[^\s'’])[^‘'’\n]{1,300}(?:(?<=\p{L})['’](?=\p{Ll})[^‘'’\n]{0,300}){0,4}['’](?![\p{L}\p{N}])/gu,
]
const closing =
  /^[ \t]*(?:(?:with )?(?:(?:kind|kindest|best|warm|warmest|many)[ \t]{0,4})?(?:regards|wishes)|(?:many |with )?thanks(?: again)?|thank you|all the best|best|cheers|warmly|yours(?: sincerely| faithfully| truly)?|sincerely(?: yours)?|respectfully)[ \t]{0,4}[,.!–-]{0,3}[ \t]{0,4}$/gim
const dashes = /^--[ \t]*$/gm
/** A paragraph that opens with nothing but a name. */
const signedName = /^(?:\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,2}|\p{Lu})[ \t]{0,4}(?:\n|$)/u
const blankLine = /\n(?=[ \t]{0,20}\n)/g
/** How agents sign in a chat: "^AB", "-Sam", "/Tom". */
const initials = /(?<=[\s.!?)…])(?:\^ ?|[~*/–—-])\p{Lu}\p{L}{0,12}(?: ?\p{Lu}\p{L}?)?[ \t]*$/gmu

/** The message with everything blanked, or a stand-in for it, that is not the writer's own words. */
export function maskForeign(text: string): string {
  let masked = text.replace(quotedMail, blank).replace(quotedLines, blank)
  masked = masked.replace(mails, filledWith(standIns.mail)).replace(links, filledWith(standIns.link))
  masked = withoutSignature(masked).replace(initials, blank)
  masked = masked.replace(leadingHandles, blank).replace(handles, filledWith(standIns.handle))
  for (const quotation of quotations) masked = masked.replace(quotation, (words) => words[0] + blank(words.slice(1, -1)) + words.at(-1))
  return masked
}

/** Blanks what follows a closing line; a postscript stays. */
function withoutSignature(text: string): string {
  const starts = [...text.matchAll(dashes), ...text.matchAll(closing)].map(({ index }) => index).filter((index) => isNearEnd(text, index))
  const from = Math.min(...starts, nameAtEnd(text))
  if (from === Infinity) return text
  const postscript = /^[ \t]*P\.? ?S\b/im.exec(text.slice(from))
  const to = postscript ? from + postscript.index : text.length
  return text.slice(0, from) + blank(text.slice(from, to)) + text.slice(to)
}

/** Where the last paragraph begins when it is signed with a name. */
function nameAtEnd(text: string): number {
  const last = [...text.matchAll(blankLine)].at(-1)
  return last && signedName.test(text.slice(last.index, last.index + 1_000).trimStart()) ? last.index : Infinity
}

function isNearEnd(text: string, index: number): boolean {
  const rest = text.slice(index)
  return rest.length < 700 && rest.trim().split('\n').length <= 9 && text.slice(0, index).trim() !== ''
}
