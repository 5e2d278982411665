// What happened on a ticket while its owner was away, in a line for each thing. Computed on paper.
import { timeInLetter } from '../../promises/index.ts'

export type Happening = {
  kind: string
  data: Record<string, unknown>
  /** Of a message: what it is, and its words. */
  message: { kind: string; text: string } | null
}

/** The events that are told, each in words; null for one that says nothing new to the owner. */
const told: Record<string, (one: Happening, time: (value: unknown) => string) => string | null> = {
  'message.created': ({ message }) => (message && wordsOfMessage(message)) || null,
  'promise.made': ({ data }, time) => `Promised: ${line(data['action'])}, by ${time(data['due'])}`,
  'promise.kept': ({ data }) => `Kept: ${line(data['action'])}`,
  'promise.moved': ({ data }, time) => `Moved to ${time(data['new_due'])}: ${line(data['action'])}`,
  'promise.broken': ({ data }) => `Broken: ${line(data['action'])}`,
  'promise.put_right': ({ data }) => `Put right: ${line(data['action'])}`,
  'promise.released': ({ data }) => `The customer let us off: ${line(data['action'])}`,
  'ticket.plan_set': ({ data }, time) => (data['automatic'] === true ? null : `Next step: ${line(data['next'])}, by ${time(data['by'])}`),
  'ticket.status_changed': ({ data }) => statusWords[String(data['to'])] ?? null,
  'ticket.closure_refused': ({ data }) => `Proposed to ${data['tried'] === 'close' ? 'close' : 'solve'} it`,
  'ticket.closure_proposed': ({ data }) => (data['words'] ? `Proposed to close it: ${line(data['words'])}` : 'Proposed to close it'),
  'ticket.reopened': () => 'Opened again',
  'ticket.solved': ({ data }) => `Solved: ${line(data['outcome'])}`,
  'ticket.confirmed': ({ data }) => (data['words'] ? `Confirmed: ${line(data['words'])}` : 'Confirmed'),
  'ticket.closed': ({ data }) => (String(data['reason']).startsWith('Merged into #') ? null : 'Closed'),
  'ticket.merged': ({ data }) => `Merged into #${String(data['into'])}`,
  'ticket.merge_undone': ({ data }) => `No longer merged into #${String(data['into'])}`,
  'ticket.owner_changed': ({ data }) => (data['reason'] ? `Owner changed: ${line(data['reason'])}` : 'Owner changed'),
  'ticket.cover_told': () => 'The customer heard who covers',
  'assist.asked': ({ data }) => `Asked a colleague: ${line(data['what'])}`,
  'assist.done': ({ data }) => `Done: ${line(data['answer'])}`,
  'assist.returned': ({ data }) => `Could not: ${line(data['answer'])}`,
}

export const toldKinds = Object.keys(told)

const statusWords: Record<string, string> = {
  open: 'Our turn again',
  pending: 'Waits for the customer',
  on_hold: 'Waits for something we need',
}

const longest = 140

function line(value: unknown): string {
  const words = (typeof value === 'string' ? value : '').replace(/\s+/g, ' ').trim()
  return words.length <= longest
    ? words
    : `${words
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`
}

function wordsOfMessage({ kind, text }: { kind: string; text: string }): string | null {
  if (kind === 'machine') return null
  const words = line(text)
  return kind === 'note' ? `Note: ${words}` : words
}

/** What is told of it, or null. `zone` is the owner’s. */
export const happenedWords = (one: Happening, zone: string, now: Date): string | null =>
  told[one.kind]?.(one, (value) => timeInLetter(new Date(String(value)), zone, now)) ?? null
