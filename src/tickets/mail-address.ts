import { sql } from 'kysely'

/** Where a ticket's customer is written to (of `tickets as t`): the address they last wrote from, else their first. */
export const mailAddress = sql<string | null>`coalesce(
  (select m.from_address from messages m where m.ticket_id = t.ticket_id and m.customer_id = t.customer_id and m.kind = 'customer'
    and not m.held and m.from_address is not null order by m.id desc limit 1),
  (select b.address from customer_addresses b where b.customer_id = t.customer_id order by b.created_at, b.address limit 1))`

/** That this address refused our mail for good, and why; null while it takes it. */
export const refusesMail = sql<{ address: string; words: string | null; at: string } | null>`(
  select json_build_object('address', a.address, 'words', a.bounce_words, 'at', a.bounced_at) from customer_addresses a
  where a.customer_id = t.customer_id and a.bounced_at is not null and a.address = ${mailAddress})`
