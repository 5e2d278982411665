// A customer's words, sentence by sentence, without what every letter has: greeting, thanks, goodbye. Pure.

const abbreviated = /\b(?:mr|mrs|ms|dr|prof|st|nr|approx|vs|e\.g|i\.e|no(?=\.\s*\d))\.$/i
/** A line shorter than this was ended on purpose; a longer one may have been wrapped by a mail program. */
const wrapWidth = 50
const hello = '(?:hi|hello|hey|hallo|greetings|dear|good (?:morning|afternoon|evening|day)|to whom it may concern)'
const anybody = '(?:there|all|team|everyone|sir|madam|sirs|or|and|dear|support|service)'
const itsEnd = String.raw`\s*(?:[,!.:–-]+|$)\s*`
/** "Hi there," or "hi mara,"; and "Dear Ms Mara Lindqvist", whose words are names because they are written like names. */
const greetings = [
  new RegExp(String.raw`^${hello}(?: ${anybody})*${itsEnd}`, 'i'),
  new RegExp(String.raw`^${hello} [\p{L}'’-]+\s*(?:[,!]+|$)\s*`, 'iu'),
  new RegExp(String.raw`^(?:[A-Z][a-z]+ ){0,1}\p{L}+(?: (?:\p{Lu}[\p{L}'’.-]*|${anybody})){1,5}${itsEnd}`, 'u'),
]
const greets = new RegExp(String.raw`^${hello}\b`, 'i')
const goodbye =
  /^(?:(?:with )?(?:(?:kind|kindest|best|warm|warmest|many) )?(?:regards|wishes)|(?:many )?thanks|thank you|thx|cheers|best|all the best|yours(?: \w+)?|sincerely|take care|sent from my\b.*)\s*[,.!]*$/i
const pleasantry =
  /^(?:(?:i|we) hope (?:this|you)|hope (?:this|you)|(?:many )?thanks\b|thank you\b|thx\b|(?:i |we )?(?:appreciate|look forward|am looking forward|looking forward)|sorry to (?:bother|trouble)|(?:have a|enjoy your) |sent from my )/i
const general =
  /^(?:(?:any|is there any) (?:news|update|progress)\b.*|(?:so |and )?what now|(?:please )?(?:can|could|would|will) (?:you|someone|somebody|anyone) (?:please )?(?:help|assist|advise|look into (?:this|it))(?: me| us)?(?: with this)?(?: please)?|please (?:help|advise|assist|respond|reply|get back to me)(?: me)?(?: asap| soon| urgently)?|hello|are you there|anyone there)[\s?!.]*$/i

/** The sentences of a text, in order, each on one line. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/\r/g, '')
    .split(/\n\s*\n/)
    .flatMap((paragraph) => unwrapped(paragraph))
    .flatMap(splitLine)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}

/** Lines as they were meant: one that a mail program wrapped goes on in the next. */
function unwrapped(paragraph: string): string[] {
  const lines: string[] = []
  let wrapped = false
  for (const raw of paragraph.split('\n')) {
    const line = raw.replace(/\s+/g, ' ').trim()
    if (!line) continue
    if (wrapped && !/^(?:[-*•]|\d+[.)])\s/.test(line)) lines.push(`${lines.pop()} ${line}`)
    else lines.push(line)
    wrapped = line.length >= wrapWidth && !/[.!?…:]$/.test(line)
  }
  return lines
}

function splitLine(line: string): string[] {
  const parts: string[] = []
  for (const piece of line.split(/(?<=[.!?…]["'”’)]?)\s+(?=["'“‘(]?[\p{L}\p{N}])/u)) {
    const last = parts.at(-1)
    if (last !== undefined && abbreviated.test(last)) parts[parts.length - 1] = `${last} ${piece}`
    else parts.push(piece)
  }
  return parts
}

/** What a message says: no greeting, no thanks, nothing after the goodbye, and not the writer's name. */
export function tellingSentences(text: string, writer = ''): string[] {
  const told: string[] = []
  for (const sentence of sentencesOf(text)) {
    const bare = withoutGreeting(sentence)
    if (goodbye.test(bare)) {
      if (told.length > 0) break
      continue
    }
    if (bare && !pleasantry.test(bare) && !isName(bare, writer)) told.push(bare.charAt(0).toUpperCase() + bare.slice(1))
  }
  return told
}

function withoutGreeting(sentence: string): string {
  const found = greets.test(sentence) ? greetings.find((one) => one.test(sentence)) : undefined
  return found ? sentence.replace(found, '').trim() : sentence
}

const isName = (words: string, writer: string) => {
  const plain = words
    .replace(/[.,!-]/g, '')
    .trim()
    .toLowerCase()
  return plain !== '' && (plain === writer.toLowerCase() || plain === writer.split(/\s+/)[0]?.toLowerCase())
}

/** Whether it only asks for help or news, and says not what for. */
export const isGeneral = (sentence: string): boolean => general.test(sentence)

/** As many of these as fit, at least the beginning of the first. */
export function fitting(sentences: string[], most: number): string {
  let text = ''
  for (const sentence of sentences) {
    if (text && text.length + 1 + sentence.length > most) break
    text = text ? `${text} ${sentence}` : sentence
  }
  return shortened(text, most)
}

/** A text on one line, cut between words where it is too long. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), Math.floor(most / 2)))}…`
}
