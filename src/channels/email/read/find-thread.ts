import type { Tx } from '../../../db/index.ts'
import { numberInSubject, ticketOfAddress, ticketOfMessageId } from '../marks.ts'
import type { ParsedMail } from '../parse/parsed-mail.ts'

/** The ticket that a mail names. `proof`: by a token that only our mail carries, or by a number that anybody could type. */
export type Thread = { ticket_id: number; proof: 'token' | 'our_number' | 'bare_number' }

/** The ticket that a mail answers: by our signed address, by our or known Message-IDs, then by the number in its subject. */
export async function findThread(tx: Tx, secret: Buffer, mail: ParsedMail, envelopeTo: readonly string[]): Promise<Thread | null> {
  const addresses = [...envelopeTo, ...mail.to.map((to) => to.address), ...mail.cc.map((cc) => cc.address), ...mail.delivered_to]
  const answersByItself = mail.kind === 'bounce' || mail.kind === 'auto_reply'
  const ids = [...mail.in_reply_to, ...mail.references.toReversed(), ...(answersByItself ? mail.reported_ids : [])]
  const token =
    firstOf(addresses, (address) => ticketOfAddress(secret, address)) ??
    firstOf(ids, (id) => ticketOfMessageId(secret, id)) ??
    (await byKnownId(tx, ids))
  if (token !== null) return existing(tx, { ticket_id: token, proof: 'token' })
  const named = numberInSubject(mail.subject)
  return named && existing(tx, { ticket_id: named.number, proof: named.ours ? 'our_number' : 'bare_number' })
}

function firstOf(texts: readonly string[], read: (text: string) => number | null): number | null {
  for (const text of texts) {
    const ticketId = read(text)
    if (ticketId !== null) return ticketId
  }
  return null
}

async function byKnownId(tx: Tx, ids: string[]): Promise<number | null> {
  if (ids.length === 0) return null
  const rows = await tx.selectFrom('message_keys').select(['message_id', 'ticket_id']).where('message_id', 'in', ids).execute()
  const known = new Map(rows.map((row) => [row.message_id, row.ticket_id]))
  return firstOf(ids, (id) => known.get(id) ?? null)
}

async function existing(tx: Tx, thread: Thread): Promise<Thread | null> {
  const row = await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', thread.ticket_id).executeTakeFirst()
  return row ? thread : null
}
