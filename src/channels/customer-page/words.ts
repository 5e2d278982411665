// The words of the page: the next step, the state, an excerpt of what we wrote. Pure.
import type { Status } from '../../tickets/wire.ts'

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] || name

/** Where a ticket stands, as its customer would say it. */
export const stateWords: Record<Exclude<Status, 'new' | 'closed'>, string> = {
  open: 'Being worked on',
  pending: 'Waiting for your answer',
  on_hold: 'Waiting for something that we need for it',
  solved: 'Solved, we believe',
}

const verbs = new Set(
  `accept add agree answer apply approve arrange ask attach bill block book bring build call cancel change charge check choose clean clear collect come
  compare complete confirm contact copy correct cover create credit decide deliver demonstrate discuss do download drive email exchange explain extend file
  find finish fit fix follow forward get give go hand have hear help hold inspect install invite issue keep let link listen look mail make measure meet
  message move note offer open order organise pack pass pay phone pick place plan post prepare print process prove put read record refund register release
  remind remove repair repeat replace reply report request reserve reset restart restore return review ring run save scan schedule see send set settle share
  ship show sign sort speak start stop submit suggest switch talk tell test trace track transfer try turn unlock update upgrade use verify visit wait
  watch write`.split(/\s+/),
)

/** These begin a step as often as a noun; what follows tells. */
const nounsToo = new Set(
  'answer block book call change charge copy credit exchange issue mail message offer order phone place plan post print record refund repair report request reset return review ring run scan schedule stop switch test trace track transfer turn update visit watch'.split(
    ' ',
  ),
)
const object = /^(a|an|the|this|that|these|those|it|them|him|her|his|their|your|you|our|another|one|with|at|in|by|[£€$]?\d.*|\p{Lu}.*)$/u

const isVerb = (first: string, second = ''): boolean =>
  verbs.has(first.toLowerCase()) && (!nounsToo.has(first.toLowerCase()) || object.test(second))

export type Step = { next: string; who: 'owner' | 'other' | 'customer'; automatic: boolean }
export type Names = { owner: string; customer: string; /** Our other people whom the step may name. */ others: string[] }

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const anyOf = (names: string[]) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(${names
      .flatMap((name) => [name, firstName(name)])
      .map(escaped)
      .join('|')})(['’]s)?(?![\\p{L}\\p{N}])`,
    'gu',
  )

/** The step as the customer may read it: "you" for them, and none of our people but the owner named. */
function forCustomer(text: string, names: Names): string {
  const others = names.others.filter((name) => name !== names.owner)
  const anonymous = others.length > 0 ? text.replace(anyOf(others), (_, _name, own?: string) => `a colleague${own ? '’s' : ''}`) : text
  return anonymous.replace(anyOf([names.customer]), (_, _name, own?: string) => (own ? 'your' : 'you'))
}

/** What happens next, as one sentence: "Write to Dana with the result" is "Mara will write to you with the result". */
export function nextWords(step: Step, waiting: boolean, status: Status, names: Names): string {
  const subject = firstName(names.owner)
  if (step.automatic) return `${subject} ${automaticWords(status, waiting)}`
  const text = step.next.trim().replace(/\.$/, '')
  const [first = '', ...rest] = text.split(/\s+/)
  const said = rest.length > 0 ? `${first} ${forCustomer(rest.join(' '), names)}` : first
  if (step.who === 'customer' || !isVerb(first, rest[0])) return forCustomer(text, names)
  return `${step.who === 'owner' ? subject : 'We'} will ${said[0]!.toLowerCase()}${said.slice(1)}`
}

function automaticWords(status: Status, waiting: boolean): string {
  if (waiting) return 'will answer you'
  if (status === 'on_hold') return 'will see whether what we wait for is here, and tell you'
  return status === 'pending' ? 'will ask again if we do not hear from you' : 'will tell you where it stands'
}

const greeting = /^(hi|hello|hey|dear|good (morning|afternoon|evening))\b[^.!?\n]{0,60}[,!.]?$/i
const farewell = /^(kind|best|warm)?\s*(regards|wishes)?[,.]?$|^(yours|sincerely|thanks|thank you|cheers|all the best)\b.{0,20}$/i

/** The heart of a message for quoting: without greeting and farewell, whole sentences up to `limit` characters. */
export function excerpt(text: string, limit = 420): { text: string; cut: boolean } {
  const lines = text
    .trim()
    .split(/\n{2,}/)
    .map((part) => part.replace(/\s*\n\s*/g, ' ').trim())
  if (lines.length > 1 && greeting.test(lines[0]!)) lines.shift()
  while (lines.length > 1 && (farewell.test(lines.at(-1)!) || (lines.at(-1)!.split(/\s+/).length <= 4 && !/[.?!]$/.test(lines.at(-1)!))))
    lines.pop()
  const whole = capital(lines.join(' '))
  if (whole.length <= limit) return { text: whole, cut: false }
  const sentences = whole.slice(0, limit).match(/^.*[.?!](?=\s|$)/)?.[0]
  return { text: sentences ?? `${whole.slice(0, limit).replace(/\s+\S*$/, '')} …`, cut: true }
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** "All five messages", "Both messages". */
export const allMessages = (count: number): string => (count === 2 ? 'Both messages' : `All ${counts[count] ?? count} messages`)

/** "12 KB", "1.4 MB". */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
