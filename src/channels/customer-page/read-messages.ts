import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { textOfHtml } from '../../kernel/index.ts'
import { portraitUrl } from '../../people/index.ts'

export type PublicMessage = {
  id: number
  kind: 'customer' | 'reply' | 'automatic'
  /** Who wrote it; null for what was sent automatically. */
  writer: { name: string; portrait: string | null; /** Whose cover wrote it. */ covers?: string | null } | null
  /** Whether the customer whose page it is wrote it. */
  own: boolean
  text: string
  at: Date
  /** The number that it has of its own since the ticket was split. */
  movedTo: number | null
  /** `shown`: a picture that stands in the text of one of ours; what it shows, in its writer's words. */
  attachments: { id: number; name: string; size: number; shown: string | null }[]
}

type Whose = { number: number; customerId: number; now: Date }

/** A contact that one of us wrote down is told in our words, for our side: its customer reads only that it was. */
const writtenDown: Record<string, string> = { phone: 'You told us about it on the phone.', in_person: 'You told us about it in person.' }

/**
 * The messages that the customer wrote or was sent. Nothing internal is among them: no notes, nothing held or moved to another ticket,
 * no machines' mail, nothing taken back, and no reply that has not left yet.
 */
export function selectPublic(db: Db, { number, customerId, now }: Whose) {
  return db
    .selectFrom('messages as m')
    .where('m.ticket_id', '=', number)
    .where('m.held', '=', false)
    .where('m.undone_at', 'is', null)
    .where((eb) => eb.or([eb('m.send_at', 'is', null), eb('m.send_at', '<=', now)]))
    .where((eb) => {
      const participants = eb.selectFrom('participants').select('customer_id').where('ticket_id', '=', number)
      const moved = eb
        .selectFrom('ticket_events as e')
        .select('e.id')
        .where('e.ticket_id', '=', number)
        .where('e.kind', '=', 'message.moved')
        .where(sql<boolean>`(e.data->>'message_id')::bigint = m.id`)
      const ofTheirs = eb.or([eb('m.customer_id', '=', customerId), eb('m.customer_id', 'in', participants)])
      return eb.or([
        eb('m.kind', 'in', ['reply', 'automatic']),
        eb.and([eb('m.kind', '=', 'customer'), ofTheirs, eb.not(eb.exists(moved))]),
      ])
    })
}

/** The last 200 of them, oldest first. */
export async function readMessages(db: Db, whose: Whose): Promise<PublicMessage[]> {
  const rows = await selectPublic(db, whose)
    .innerJoin('tickets as t', 't.ticket_id', 'm.ticket_id')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .leftJoin('people as f', 'f.id', 'm.covering_for')
    .leftJoin('customers as c', 'c.id', 'm.customer_id')
    .leftJoin('ticket_events as o', (join) =>
      join
        .onRef('o.ticket_id', '=', 'm.ticket_id')
        .on('o.kind', '=', 'ticket.created')
        .on(sql<boolean>`(o.data->>'message_id')::bigint = m.id`),
    )
    .select([
      't.channel',
      'o.id as opening',
      'm.id',
      'm.kind',
      'm.text',
      'm.created_at',
      'm.customer_id',
      'm.moved_to',
      'p.id as person_id',
      'p.name as person_name',
      'p.portrait',
      'f.name as covered_name',
      'c.name as customer_name',
    ])
    .orderBy('m.id', 'desc')
    .limit(200)
    .execute()
  const attachments = await readAttachments(
    db,
    whose.number,
    rows.map((row) => row.id),
  )
  return rows.toReversed().map((row) => ({
    id: row.id,
    kind: row.kind as PublicMessage['kind'],
    writer:
      row.person_id !== null
        ? { name: row.person_name!, portrait: portraitUrl({ id: row.person_id, portrait: row.portrait }), covers: row.covered_name }
        : row.customer_name === null
          ? null
          : { name: row.customer_name, portrait: null },
    own: row.kind === 'customer' && row.customer_id === whose.customerId,
    text: (row.opening !== null && writtenDown[row.channel]) || row.text,
    at: row.created_at,
    movedTo: row.moved_to,
    attachments: attachments.filter((a) => a.message_id === row.id),
  }))
}

async function readAttachments(db: Db, number: number, messageIds: number[]) {
  if (messageIds.length === 0) return []
  const rows = await db
    .selectFrom('attachments as a')
    .innerJoin('messages as m', (join) => join.onRef('m.ticket_id', '=', 'a.ticket_id').onRef('m.id', '=', 'a.message_id'))
    .select(['a.id', 'a.message_id', 'a.name', 'a.size'])
    .select((eb) =>
      eb
        .case()
        .when(eb.and([eb('a.inline', '=', true), eb('m.kind', '=', 'reply'), eb('a.type', 'like', 'image/%')]))
        .then(sql<string>`coalesce(substring(split_part(m.html, 'src="cid:' || a.content_id || '"', 2) from '^ alt="([^"]*)"'), '')`)
        .end()
        .as('alt'),
    )
    .where('a.ticket_id', '=', number)
    .where('a.message_id', 'in', messageIds)
    .where('a.scan', 'is distinct from', 'infected')
    .orderBy('a.id')
    .execute()
  return rows.map(({ alt, ...row }) => ({ ...row, shown: alt === null ? null : textOfHtml(alt) }))
}

/** An attachment of a message that the customer may see, or undefined. */
export async function findPublicAttachment(db: Db, whose: Whose, id: number) {
  return selectPublic(db, whose)
    .innerJoin('attachments as a', (join) => join.onRef('a.ticket_id', '=', 'm.ticket_id').onRef('a.message_id', '=', 'm.id'))
    .select(['a.file', 'a.name', 'a.type', 'a.size'])
    .where('a.id', '=', id)
    .where('a.scan', 'is distinct from', 'infected')
    .executeTakeFirst()
}
