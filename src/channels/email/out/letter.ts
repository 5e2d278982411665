import { sql } from 'kysely'
import type { Tx } from '../../../db/index.ts'
import { offeredIn, selectChoices } from '../../../options/index.ts'
import { ownMessageId } from '../marks.ts'
import type { DeskFacts } from '../services.ts'
import type { OwnMailbox } from '../mailboxes.ts'

/** `earlier`: what they quoted in turn. */
export type Quoted = { name: string; text: string; earlier: string | null; at: Date }

/** What a letter asks its reader to choose from. */
export type Asked = { id: number; question: string; options: { title: string; then: string }[]; answer_by: Date | null }

/** All that a mail of ours is made of. */
export type Letter = {
  ticket_id: number
  message_id: number
  kind: 'reply' | 'automatic'
  subject: string
  from_name: string
  mailbox: OwnMailbox
  to: string
  cc: string[]
  /** Another customer reads it, whose ticket was merged into this one: the answers are for both, the page is not. */
  shared: boolean
  text: string
  html: string | null
  /** Whether this message says that the ticket is solved: then it asks. */
  asks: boolean
  choice: Asked | null
  header_id: string
  in_reply_to: string | null
  references: string[]
  quoted: Quoted | null
  attachments: { file: string; name: string; type: string; content_id: string | null; inline: boolean; scan?: string | null }[]
  /** When it was written, or was to leave: the same on every try. */
  date: Date
}

export type MessageRow = NonNullable<Awaited<ReturnType<typeof readOutgoing>>>

/** The message with its ticket, locked so that it cannot be taken back while it leaves. Undefined for what is not sent. */
export function readOutgoing(tx: Tx, ticketId: number, messageId: number) {
  return tx
    .selectFrom('messages as m')
    .innerJoin('tickets as t', 't.ticket_id', 'm.ticket_id')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .leftJoin('people as f', 'f.id', 'm.covering_for')
    .leftJoin('solutions as s', (join) => join.onRef('s.ticket_id', '=', 't.ticket_id').onRef('s.solution_no', '=', 't.solution_no'))
    .select([
      'm.ticket_id',
      'm.id',
      'm.kind',
      'm.text',
      'm.html',
      'm.send_at',
      'm.created_at',
      'm.header_id',
      't.subject',
      't.status',
      't.customer_id',
      't.mailbox_id',
      't.spam_at',
      'p.name as person_name',
      'f.name as covered_name',
      's.at as solved_at',
    ])
    .where('m.ticket_id', '=', ticketId)
    .where('m.id', '=', messageId)
    .where('m.kind', 'in', ['reply', 'automatic'])
    .where('m.undone_at', 'is', null)
    .forNoKeyUpdate('m')
    .executeTakeFirst()
}

/**
 * To whom it goes: the customer at the address they last wrote from, and what a person of ours writes to the others on the ticket, too. What is
 * automatic goes to nobody else: whoever writes to the desk could have it sent to strangers by naming them.
 */
export async function readRecipients(tx: Tx, row: MessageRow): Promise<Pick<Letter, 'cc' | 'shared'> & { to: string | null }> {
  const last = await tx
    .selectFrom('messages')
    .select('from_address')
    .where('ticket_id', '=', row.ticket_id)
    .where('customer_id', '=', row.customer_id)
    .where('kind', '=', 'customer')
    .where('held', '=', false)
    .where('from_address', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const rows = await tx
    .selectFrom('customer_addresses as a')
    .select(['a.customer_id', sql<string>`(array_agg(a.address order by a.created_at, a.address))[1]`.as('address')])
    .select(
      sql<boolean>`a.customer_id = any(array(select unnest(g.participants) from tickets s join merges g on g.ticket_id = s.ticket_id and g.undone_at is null
        where s.merged_into = ${row.ticket_id}))`.as('merged_in'),
    )
    // One array, so that each address is found by the index: an OR over the two would read them all.
    .where(
      sql<boolean>`a.customer_id = any(array[${row.customer_id}::bigint] || array(select customer_id from participants where ticket_id = ${row.ticket_id} and may_know and ${row.kind === 'reply'}))`,
    )
    .groupBy('a.customer_id')
    .execute()
  const to = last?.from_address ?? rows.find((r) => r.customer_id === row.customer_id)?.address ?? null
  const copies = rows.filter((r) => r.customer_id !== row.customer_id && r.address !== to && !r.address.endsWith('@invalid'))
  return { to: to?.endsWith('@invalid') ? null : to, cc: copies.map((r) => r.address), shared: copies.some((r) => r.merged_in) }
}

/** The rest of the letter: what it answers, what it quotes, its files. */
export async function readLetter(
  tx: Tx,
  row: MessageRow,
  facts: DeskFacts,
  mailbox: OwnMailbox,
): Promise<Omit<Letter, 'to' | 'cc' | 'shared'>> {
  const earlier = await tx
    .selectFrom('messages as m')
    .leftJoin('customers as c', 'c.id', 'm.customer_id')
    .select(['m.kind', 'm.header_id', 'm.header_references', 'm.text', 'm.quoted', 'm.created_at', 'c.name'])
    .where('m.ticket_id', '=', row.ticket_id)
    .where('m.id', '<', row.id)
    .where('m.held', '=', false)
    // What was given to another ticket may be a stranger's: it is neither answered nor quoted here.
    .where('m.moved_to', 'is', null)
    .where('m.kind', 'in', ['customer', 'reply', 'automatic'])
    .orderBy('m.id', 'desc')
    .limit(20)
    .execute()
  const attachments = await tx
    .selectFrom('attachments')
    .select(['file', 'name', 'type', 'content_id', 'inline', 'scan'])
    .where('ticket_id', '=', row.ticket_id)
    .where('message_id', '=', row.id)
    .execute()
  const answered = earlier.find((m) => m.kind === 'customer')
  const asks = row.status === 'solved' && row.solved_at !== null && row.solved_at.getTime() === row.created_at.getTime()
  return {
    ticket_id: row.ticket_id,
    message_id: row.id,
    kind: row.kind === 'reply' ? 'reply' : 'automatic',
    subject: row.subject,
    from_name: fromName(row) ?? mailbox.name,
    mailbox,
    text: row.text,
    html: row.html,
    asks,
    choice: await readAsked(tx, row),
    header_id: row.header_id ?? ownMessageId(facts.company.signing_secret, mailbox.address, row),
    in_reply_to: (answered?.header_id ?? earlier.find((m) => m.header_id)?.header_id) || null,
    references: referencesOf(earlier.toReversed()),
    // An automatic mail quotes nothing: with a forged sender it would carry a stranger's words to a stranger.
    quoted: answered && row.kind === 'reply' ? quotedOf(answered) : null,
    attachments,
    date: row.send_at ?? row.created_at,
  }
}

const quotedOf = ({
  name,
  text,
  quoted,
  created_at: at,
}: {
  name: string | null
  text: string
  quoted: string | null
  created_at: Date
}) => ({
  name: name ?? 'You',
  text,
  earlier: quoted,
  at,
})

async function readAsked(tx: Tx, { ticket_id: ticketId, id }: MessageRow): Promise<Asked | null> {
  const choices = selectChoices(tx, ticketId).where('c.message_id', '=', id).where('c.status', '<>', 'withdrawn')
  const row = await choices.orderBy('c.id', 'desc').limit(1).executeTakeFirst()
  return row ? { id: row.id, question: row.question, options: offeredIn(row), answer_by: row.answer_by } : null
}

/** Who stands in says so: "Tomas Berg, covering for Mara Lindqvist". */
const fromName = (row: MessageRow): string | null =>
  row.person_name && row.covered_name ? `${row.person_name}, covering for ${row.covered_name}` : row.person_name

/** The Message-IDs of the thread, oldest first, each once; the first and the newest when there are very many. */
function referencesOf(messages: { header_id: string | null; header_references: string | null }[]): string[] {
  const all = messages
    .flatMap((m) => [...(m.header_references?.split(' ') ?? []), ...(m.header_id ? [m.header_id] : [])])
    .filter((id) => /^<[^<>\s]+>$/.test(id))
  const unique = [...new Set(all)]
  return unique.length > 30 ? [...unique.slice(0, 1), ...unique.slice(-29)] : unique
}
