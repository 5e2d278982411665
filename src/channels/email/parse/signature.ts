import { isRule } from './phrases.ts'
import { farewellIn, isCard, isCompany, isContact, isFooter, isName, isPage, isSentFrom } from './sign-offs.ts'

/** The most lines that a signature has, and that a company's footer has. */
const maxSignature = 30
const maxFooter = 40

/** The index from which on these lines are a signature: the number of lines when they have none. */
export function signatureStart(lines: readonly string[]): number {
  const footer = aboveRule(lines, footerStart(lines, lines.length))
  const dashes = dashesAt(lines, footer)
  const sent = aboveRule(lines, sentFromStart(lines, dashes ?? footer))
  const block = aboveRule(lines, blockStart(lines, sent))
  return block < sent ? sentFromStart(lines, block) : sent
}

const lastWritten = (lines: readonly string[], end: number) => {
  let at = end - 1
  while (at >= 0 && !lines[at]?.trim()) at--
  return at
}

/** Before a drawn line, when nothing but that stands between. */
function aboveRule(lines: readonly string[], start: number): number {
  if (start >= lines.length) return start
  const above = lastWritten(lines, start)
  return above > 0 && isRule((lines[above] ?? '').trim()) ? above : start
}

function footerStart(lines: readonly string[], end: number): number {
  for (let at = Math.max(0, end - maxFooter); at < end; at++) {
    const alone = at === 0 || !lines[at - 1]?.trim() || isRule((lines[at - 1] ?? '').trim()) || isContact(lines[at - 1] ?? '')
    if (alone && isFooter(lines[at] ?? '') && !asks(lines.slice(at, end))) return at
  }
  return end
}

const asks = (lines: readonly string[]) => lines.some((line) => line.length < 300 && /[?？]\s*$/.test(line))

/** "-- ", as programs write it. Without its blank it counts once, and not above a question. */
function dashesAt(lines: readonly string[], end: number): number | undefined {
  const from = Math.max(0, end - maxSignature - 1)
  const bare: number[] = []
  for (let at = from; at < end; at++) {
    const line = lines[at] ?? ''
    if (/^(?:--|—)[ \u00a0]$/.test(line)) return at
    if (/^(?:--|—|––|__)$/.test(line.trim())) bare.push(at)
  }
  const [at] = bare
  if (at === undefined || bare.length > 1 || asks(lines.slice(at, end))) return undefined
  return at
}

/** "Sent from my iPhone" at the end, and what stands with it. */
function sentFromStart(lines: readonly string[], end: number): number {
  let start = end
  for (let n = 0; n < 3; n++) {
    const at = lastWritten(lines, start)
    if (at < 0 || !isSentFrom(lines[at] ?? '')) break
    start = at
  }
  return start
}

/** The block of contact data below the last words: "Best regards, Dana" stays, the address and telephone below do not. */
function blockStart(lines: readonly string[], end: number): number {
  const last = lastWritten(lines, end)
  for (let at = last; at >= 0 && at > last - 20; at--) {
    const farewell = farewellIn(lines[at] ?? '')
    if (farewell) return belowFarewell(lines, at, { farewell, end })
  }
  return nameBlock(lines, end)
}

function belowFarewell(lines: readonly string[], at: number, { farewell, end }: { farewell: 'alone' | 'named'; end: number }): number {
  let start = at + 1
  while (start < end && !lines[start]?.trim()) start++
  const named = farewell === 'named' || (isName(lines[start] ?? '') && !isContact(lines[start] ?? ''))
  if (named && farewell === 'alone') start++
  while (start < end && !lines[start]?.trim()) start++
  const rest = lines.slice(start, end).filter((line) => line.trim())
  const evident = named ? rest.some((line) => isContact(line) && !isPage(line)) : rest.some(isCard)
  return evident && rest.every(isShort) ? start : end
}

const isShort = (line: string) =>
  line.trim().length <= 160 && !/[?!？]\s*$/.test(line) && !/^\s*(?:p\.? ?s\.?|n\.? ?b\.?)(?:\s|:)/i.test(line) && !isSentence(line)

/** A sentence of the person's own: some words and an end. A company's details may end so, too. */
const isSentence = (line: string) => line.trim().split(/\s+/).length > 3 && /[\p{Ll}\d)][.:]\s*$/u.test(line) && !isCompany(line)

/** A last paragraph that is a card: a name, and below it two or more lines of contact data. Not when it answers "send it to:". */
function nameBlock(lines: readonly string[], end: number): number {
  const last = lastWritten(lines, end)
  let first = last
  while (first > 0 && lines[first - 1]?.trim() && last - first < 15) first--
  const block = lines.slice(first, last + 1)
  const above = lastWritten(lines, first)
  if (above < 0 || /[:：]\s*$/.test(lines[above] ?? '') || announces.test((lines[above] ?? '').slice(0, 500))) return end
  if (isRule((lines[above] ?? '').trim()))
    return block.some(isContact) && block.every(isShort) && lastWritten(lines, above) >= 0 ? first : end
  const piped = block.length <= 3 && /(?:[|•·].{1,80}){2}/.test(block.join(' ').slice(0, 400))
  if (piped) return block.some(isContact) ? first : end
  return block.length >= 3 && isName(block[0] ?? '') && block.every(isShort) && block.filter(isContact).length >= 2 ? first : end
}

const announces =
  /\b(?:address|details|contact|deliver|delivery|ship|send (?:it|them)|reach|call me|adresse|anschrift|lieferung|erreich|coordonnées|livr|dirección|datos|indirizzo|recapit|adres|gegevens|morada|endereço|adress|osoite)/iu
