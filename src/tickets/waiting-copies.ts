import { sql, type RawBuilder } from 'kysely'
import type { WaitingCopy } from './wire.ts'

/** As a column beside `deliveries d`: its copies that wait, ready for the page. */
export const waitingCopies: RawBuilder<WaitingCopy[]> = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('recipient', w.address, 'words', w.error, 'attempts', w.attempts,
    'next_at', to_char(w.next_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by w.address), '[]')
  from delivery_copies w where w.ticket_id = d.ticket_id and w.delivery_id = d.id)`
