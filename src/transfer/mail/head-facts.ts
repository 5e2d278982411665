// What the header lines of a mail say about its place among the others, before anybody reads its text.
import {
  decodeWords,
  envelopeOf,
  hintOf,
  isProgram,
  maxMailBytes,
  readDate,
  readHead,
  senderOf,
  threadIndexOf,
  type DeskFacts,
  type HeadLine,
} from '../../channels/email/index.ts'
import { sameProblem, subjectKey } from '../../tickets/index.ts'
import type { Indexed, LeftOut } from './mail-index.ts'
import type { Ours } from './ours.ts'

/** `all`: also what stands in folders for spam, trash and drafts. `started`: what is dated later is dated wrongly. */
export type Selecting = { facts: DeskFacts; ours: Ours; all: boolean; started: Date }
export type Found = { source: number; offset: number; length: number; quoted: boolean; mark: string; head: Buffer }

const day = 86_400_000
const oldest = Date.UTC(1985, 0, 1)
const mostReferences = 4

/** The mail as the index keeps it. */
export function indexed({ head: bytes, mark, ...place }: Found, selecting: Selecting): Indexed {
  const head = readHead(bytes)
  const envelope = envelopeOf(head, hintOf(bytes))
  const value = (key: string) => head.find((line) => line.key === key)?.value ?? ''
  const large = place.length > maxMailBytes ? ('large' as const) : null
  return {
    ...place,
    date: dateOf(envelope.date, value('received'), mark, selecting.started),
    leftOut: large ?? (selecting.all ? null : leftOutBy(head)),
    keys: keysOf(envelope, value),
    about: aboutOf(envelope, selecting),
  }
}

/** When it was written: as it says, as the server that took it says, as its file says. What cannot be is no time. */
function dateOf(written: string | null, received: string, mark: string, started: Date): number {
  const times = [written, readDate(received.slice(received.lastIndexOf(';') + 1)), readDate(mark.replace(/^From \S*\s*/, ''))]
  const known = times.map((time) => (time === null ? Number.NaN : Date.parse(time)))
  return known.find((time) => time >= oldest && time <= started.getTime() + day) ?? Number.NaN
}

type Envelope = ReturnType<typeof envelopeOf>

/** The same key on two mails: they belong to one thread. Of many references the first and the last say enough. */
function keysOf(envelope: Envelope, value: (key: string) => string): string[] {
  const { message_id: own, in_reply_to: direct, references, subject } = envelope
  const gmail = value('x-gm-thrid').trim()
  const outlook = threadIndexOf(value('thread-index'))
  const named = [...direct.slice(0, 2), ...references.slice(0, 1), ...references.slice(-mostReferences)]
  return [
    ...(own === null ? [] : [own]),
    ...named,
    ...(gmail ? [`gmail ${gmail}`] : []),
    // Outlook keeps it when somebody takes an old mail for a new matter.
    ...(outlook ? [`outlook ${outlook} ${subjectKey(subject)}`] : []),
  ]
}

/** Only of mails between people, and of subjects that tell one problem from another. */
function aboutOf(envelope: Envelope, { facts, ours }: Selecting): string | null {
  const { kind, subject, to, cc } = envelope
  if (kind !== 'person' || !sameProblem(subject, subject)) return null
  const sender = senderOf(envelope, null, facts).address
  const party = ours.has(sender) ? [...to, ...cc].find((one) => !ours.has(one.address))?.address : sender
  return party === undefined || isProgram(party) ? null : `about ${subjectKey(subject)}\n${party}`
}

/** Google names the folders in the language of the account. */
const folders: [RegExp, LeftOut][] = [
  [/^(spam|junk|courrier indésirable|correo no deseado|ongewenst)$/i, 'spam'],
  [/^(trash|bin|papierkorb|corbeille|papelera|cestino|prullenbak|lixeira|kosz)$/i, 'trash'],
  [/^(drafts?|entwürfe?|brouillons?|borradore?s?|bozze?|concepten?|rascunhos?|wersje robocze)$/i, 'draft'],
  [/^(chat|chats|hangouts)$/i, 'chat'],
]
const expunged = 0x0008

function leftOutBy(head: readonly HeadLine[]): LeftOut | null {
  const value = (key: string) => head.find((line) => line.key === key)?.value ?? ''
  const mozilla = value('x-mozilla-status')
  if (mozilla !== '' && (Number.parseInt(mozilla, 16) & expunged) !== 0) return 'deleted'
  const labels = decodeWords(value('x-gmail-labels'))
    .split(',')
    .map((label) => label.replaceAll('"', '').trim())
  return folders.find(([name]) => labels.some((label) => name.test(label)))?.[1] ?? null
}
