// What stands in the way of a merge.
import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { conflict, type Blocker } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { isOnTicket } from './held.ts'
import { notTheOwner, type LockedTicket } from './lock.ts'
import type { Pair } from './merge.ts'
import { answersFor } from './policy.ts'

type Row = { kind: string; id: number; what: string | null; whom: string | null; due: Date | null }

const ends: Record<string, (row: Row) => string> = {
  promise: ({ what }) => `Promised: ${what}. Keep it, move it, or have it released.`,
  assist: ({ what, whom }) => `${whom} is asked: ${what}. Wait for the answer, or withdraw it.`,
  handoff: ({ whom }) => `It is offered to ${whom}. Wait for the answer, or withdraw the offer.`,
  choice: ({ what }) => `The customer is asked to choose: ${what}. Wait for their choice, or withdraw it.`,
  scheduled: ({ whom }) => `A reply by ${whom} leaves later. Send it now, or cancel it.`,
  reply: ({ whom }) => `A reply by ${whom} is just leaving. It takes a few seconds.`,
  held: ({ whom }) => `A message from ${whom} is held. Accept it, or give it its own ticket.`,
}

/**
 * Refuses to merge a ticket on which something stands that only its owner, or its customer, can end; each is named with what to do.
 * @throws Problem 409 `stands`.
 */
export async function refuseWhileStanding(tx: Tx, { number, into, now }: { number: number; into: number; now: Date }): Promise<void> {
  const rows = await readStanding(tx, number, now)
  if (rows.length === 0) return
  const blockers = rows.map((row): Blocker => {
    const key = row.kind === 'reply' || row.kind === 'held' ? 'message_id' : `${row.kind}_id`
    return { kind: row.kind, text: ends[row.kind]!(row), [key]: row.id, due: row.due?.toISOString() ?? null }
  })
  throw conflict('stands', `Something still stands on #${number}. Settle it first, or merge #${into} into #${number} instead.`, {
    blockers,
  })
}

async function readStanding(tx: Tx, number: number, now: Date): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select 'promise' as kind, id, action as what, null as whom, due from promises where ticket_id = ${number} and standing
    union all select 'assist', a.id, a.what, coalesce(p.name, t.name), a.due from assists a
      left join people p on p.id = a.person_id left join teams t on t.id = a.team_id where a.ticket_id = ${number} and a.open
    union all select 'handoff', h.id, h.why, coalesce(p.name, t.name), h.answer_by from handoffs h
      left join people p on p.id = h.to_id left join teams t on t.id = h.to_team_id where h.ticket_id = ${number} and h.status = 'offered'
    union all select 'choice', id, question, null, answer_by from choices where ticket_id = ${number} and status = 'open'
    union all select 'scheduled', s.id, null, p.name, s.send_at from scheduled_replies s
      join people p on p.id = s.person_id where s.ticket_id = ${number} and s.state in ('waiting', 'held')
    union all select 'reply', m.id, null, p.name, m.send_at from messages m join people p on p.id = m.person_id
      where m.ticket_id = ${number} and m.kind = 'reply' and m.undone_at is null and m.send_at > ${now}
    union all select 'held', m.id, null, coalesce(m.from_address, 'somebody unknown'), null from messages m
      where m.ticket_id = ${number} and m.held`.execute(tx)
  return rows
}

/** Only an open or solved ticket, or a new one, by who may close it. */
export async function refuseSource(tx: Tx, actor: Actor, source: LockedTicket): Promise<void> {
  const { ticket_id: number, merged_into: into } = source
  if (into !== null)
    throw conflict('merged', `#${number} was merged into #${into} already. Undo that first.`, { blockers: [await link(tx, into)] })
  if (source.owner_id !== null && !answersFor(actor, source)) throw await notTheOwner(tx, source)
  if (source.spam_at) throw conflict('spam', `#${number} is closed as spam. If it is none, say so first.`)
  if (source.status === 'closed') throw conflict('closed', `#${number} is closed. Reopen it first, if there is more to do.`)
}

/** What goes on must be somebody's work, or still to be taken. */
export async function refuseTarget(tx: Tx, { ticket_id: number, merged_into: into, spam_at: spam, status }: LockedTicket): Promise<void> {
  if (into !== null)
    throw conflict('target-merged', `#${number} itself was merged into #${into}. Merge into #${into} instead.`, {
      blockers: [await link(tx, into)],
    })
  if (spam) throw conflict('target-spam', `#${number} is closed as spam. Choose another ticket.`)
  if (status === 'solved' || status === 'closed')
    throw conflict(`target-${status}`, `#${number} is ${status}. Reopen it first, or merge it the other way round.`)
}

async function link(tx: Tx, number: number) {
  const row = await tx.selectFrom('tickets').select('subject').where('ticket_id', '=', number).executeTakeFirstOrThrow()
  return { kind: 'ticket', text: `#${number} ${row.subject}`, ticket_id: number }
}

/** Two customers: each would read what the other is answered. Only somebody who says so merges them. */
export async function refuseStrangers(tx: Tx, { source, target }: Pair): Promise<void> {
  if (await isOnTicket(tx, target.ticket_id, source.customer_id)) return
  const [theirs, others] = [source.customer_name, target.customer_name]
  throw conflict(
    'different-customers',
    `#${source.ticket_id} is ${theirs}’s and #${target.ticket_id} is ${others}’s. Once merged, both get every answer on #${target.ticket_id}. Merge them only if both may read that.`,
    {
      blockers: [source, target].map((one) => ({
        kind: 'customer',
        text: `${one.customer_name}, #${one.ticket_id}`,
        customer_id: one.customer_id,
      })),
    },
  )
}
