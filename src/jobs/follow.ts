// What follows which event: the one table. It is worked off in the transaction of the verb that recorded the event, so either both are
// there or neither: jobs, and verbs of rooms that the event's own room does not know.
import { mailAsked, type AssistEvents } from '../assists/index.ts'
import { addJob, type Job, type RecordedEvent, type Tx } from '../db/index.ts'
import { noteRepeats, type FactEvents } from '../facts/index.ts'
import { voidHandoff } from '../handoffs/index.ts'
import { tellIfCovered, tellJob, type HandoffEvents } from '../handoffs/index.ts'
import { passCommitments } from '../leadership/index.ts'
import { noticesOf, tellPeople } from '../notices/index.ts'
import { takeBackChoice } from '../options/index.ts'
import { readCompany, type AbsenceEvents } from '../people/index.ts'
import { holdForNewOwner, passPromises, refusePromise, unsayPromises, type PromiseEvents } from '../promises/index.ts'
import { asksAt, type TicketEvents } from '../tickets/index.ts'
import { queueWebhooks } from '../webhooks/index.ts'

type Events = TicketEvents & PromiseEvents & FactEvents & AssistEvents & HandoffEvents & AbsenceEvents
type EventOf<K extends keyof Events> = { ticket_id: number; person_id: number | null; data: Events[K]; at: Date }
type Follow<K extends keyof Events> = (event: EventOf<K>, tx: Tx) => Job[] | Promise<Job[]>
type Table = { [K in keyof Events]?: Follow<K> }

const table: Table = {
  'message.created': async ({ ticket_id, data, at }, tx) => {
    if (data.kind === 'reply') await noteRepeats(tx, { ticketId: ticket_id, messageId: data.message_id, now: at })
    if (data.send_at === null) return data.kind === 'customer' ? tellIfCovered(tx, ticket_id) : []
    return [
      {
        task: 'deliver_message',
        payload: { ticket_id, message_id: data.message_id },
        runAt: new Date(data.send_at),
        key: `deliver:${ticket_id}:${data.message_id}`,
      },
    ]
  },
  'message.undone': async ({ ticket_id, data, at, person_id }, tx) => {
    const undone = { ticketId: ticket_id, messageId: data.message_id, by: person_id, now: at }
    await unsayPromises(tx, undone)
    await takeBackChoice(tx, undone)
    return []
  },
  'ticket.owner_changed': async ({ ticket_id, data, at, person_id }, tx) => {
    await holdForNewOwner(tx, { ticketId: ticket_id, from: data.from, to: data.to, now: at })
    if (data.from === null) return []
    await passPromises(tx, { ticketId: ticket_id, from: data.from, to: data.to, now: at })
    if (data.how !== 'handoff') await voidHandoff(tx, { ticketId: ticket_id, why: 'Its owner changed.', by: person_id, now: at })
    return []
  },
  'assist.asked': async ({ ticket_id, data, at }, tx) => {
    await mailAsked(tx, { ticketId: ticket_id, assistId: data.assist_id, to: data.to, now: at })
    return []
  },
  'assist.passed': async ({ ticket_id, data, at }, tx) => {
    await mailAsked(tx, { ticketId: ticket_id, assistId: data.assist_id, to: data.to, now: at })
    return []
  },
  'cover.began': ({ data }) => (data.cover === null ? [] : [tellJob(data.cover_id)]),
  'succession.accepted': async ({ data, at }, tx) => {
    await passCommitments(tx, { from: data.person, to: data.successor, now: at })
    return []
  },
  'ticket.solved': async ({ ticket_id, data, at, person_id }, tx) => {
    refusePromise(data.outcome)
    await voidHandoff(tx, { ticketId: ticket_id, why: 'The ticket was solved.', by: person_id, now: at })
    const asks = asksAt(at, await readCompany(tx))
    const about = { ticket_id, solution_no: data.solution_no }
    return [
      // A reply that solves asks by itself; without one the customer gets a mail that asks.
      { task: 'ask_confirmation', payload: { ...about, ask: 1, with_message: data.message_id !== null } },
      { task: 'ask_confirmation', payload: { ...about, ask: 2, with_message: false }, runAt: asks.second },
      { task: 'asks_over', payload: about, runAt: asks.over },
    ]
  },
  'ticket.marked_spam': ({ ticket_id }) => [{ task: 'learn_mail', payload: { ticket_id, as: 'spam' } }],
  // Only what somebody of ours says is taught.
  'ticket.not_spam': ({ ticket_id, person_id }) => (person_id === null ? [] : [{ task: 'learn_mail', payload: { ticket_id, as: 'ham' } }]),
  'ticket.closed': async ({ ticket_id, at, person_id }, tx) => {
    await voidHandoff(tx, { ticketId: ticket_id, why: 'The ticket was closed.', by: person_id, now: at })
    return []
  },
}

/** Works off what follows from these events, in their transaction. */
export async function followEvents(tx: Tx, events: RecordedEvent[]): Promise<void> {
  for (const event of events) {
    const follow = table[event.kind as keyof Events] as ((event: RecordedEvent, tx: Tx) => Job[] | Promise<Job[]>) | undefined
    for (const job of (await follow?.(event, tx)) ?? []) await addJob(tx, job)
  }
  await tellPeople(tx, await noticesOf(tx, events))
  await queueWebhooks(tx, events)
}
