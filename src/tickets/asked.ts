import type { Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import type { LockedTicket } from './lock.ts'

/**
 * Refuses to solve or close a ticket while somebody is asked for something on it; each is named. The database refuses the same.
 * @throws Problem 409 `assists-open`.
 */
export async function refuseWhileAsked(tx: Tx, ticket: Pick<LockedTicket, 'ticket_id'>): Promise<void> {
  const open = await tx
    .selectFrom('assists as a')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .leftJoin('teams as t', 't.id', 'a.team_id')
    .select(['a.id', 'a.what', 'a.due', 'p.name as person', 't.name as team'])
    .where('a.ticket_id', '=', ticket.ticket_id)
    .where('a.open', '=', true)
    .orderBy('a.due')
    .execute()
  if (open.length === 0) return
  const whom = [...new Set(open.map((one) => one.person ?? one.team))].join(', ')
  throw conflict(
    'assists-open',
    `${whom} ${open.length === 1 ? 'is' : 'are'} still asked for something here. Wait for the answer, or withdraw what you asked.`,
    {
      blockers: open.map((one) => ({
        kind: 'assist',
        text: `${one.person ?? one.team}: ${one.what}`,
        assist_id: one.id,
        due: one.due.toISOString(),
      })),
    },
  )
}
