import type { Db } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { timeInLetter } from '../promises/index.ts'
import { seesTickets } from '../tickets/index.ts'
import { firstName } from './letter.ts'
import { readStanding, readSubject } from './materials.ts'
import { openingFor } from './opening.ts'
import { mentions } from './rules.ts'

/** Which parts a read-back mentions by now and which it does not; and how the actor's first reply would begin. */
export async function checkReadBack(db: Db, actor: Actor, { id, readBack, now }: { id: number; readBack: string; now: Date }) {
  const row = seesTickets(actor)
    ? await db
        .selectFrom('handoffs as h')
        .innerJoin('people as f', 'f.id', 'h.from_id')
        .select(['h.ticket_id', 'h.problem', 'h.wanted', 'h.next', 'f.name as sender'])
        .where('h.id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw notFound('handoff')
  const [subject, standing] = await Promise.all([readSubject(db, row.ticket_id), readStanding(db, row.ticket_id)])
  const time = (at: Date) => timeInLetter(at, subject.hours.time_zone, now)
  const parts = [
    { name: 'the problem', text: row.problem },
    { name: `what ${firstName(subject.customer_name)} wants`, text: row.wanted },
    ...standing.map(({ action, due }) => ({ name: `“${action}”, by ${time(due)}`, text: action })),
    { name: 'the next step', text: row.next },
  ].map((part) => ({ name: part.name, said: mentions(readBack, part.text) }))
  const names = (said: boolean) => parts.filter((part) => part.said === said).map(({ name }) => name)
  const opening = await openingFor(db, {
    ticketId: row.ticket_id,
    customer: subject.customer_name,
    owner: actor.name,
    sender: row.sender,
  })
  return { said: names(true), unsaid: names(false), opening }
}
