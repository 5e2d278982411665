import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import { writtenIn } from '../../people/index.ts'

/** What the leaver was writing on a ticket goes on as the successor’s draft; where they have one, it stands below a line. */
export async function takeDrafts(
  tx: Tx,
  { ticketId, from, to, now }: { ticketId: number; from: number; to: number; now: Date },
): Promise<void> {
  await sql`
    insert into drafts as mine (ticket_id, person_id, kind, html, saved_at)
    select d.ticket_id, ${to}, d.kind, d.html, ${now} from drafts d
      where d.ticket_id = ${ticketId} and d.person_id = ${from} and ${writtenIn('d')}
    on conflict (ticket_id, person_id, kind) do update
      set html = case when ${writtenIn('mine')} then mine.html || '<hr>' else '' end || excluded.html, saved_at = excluded.saved_at`.execute(
    tx,
  )
  await tx.deleteFrom('drafts').where('ticket_id', '=', ticketId).where('person_id', '=', from).execute()
}
