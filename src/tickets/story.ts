import type { Db } from '../db/index.ts'
import { cursorOf, notFound, readIdCursor, withoutRemoteImages } from '../kernel/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import { isDangerous } from './dangerous.ts'
import { heldBack } from './held-back.ts'
import { seesTickets } from './policy.ts'
import { waitingCopies } from './waiting-copies.ts'
import type { MailAbout, Attachment, Message, MessageKind, TicketEvent } from './wire.ts'

type Page = { limit: number; cursor?: string | undefined }

async function mustSee(db: Db, actor: Actor, ticketId: number): Promise<void> {
  const ticket =
    seesTickets(actor) && (await db.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).executeTakeFirst())
  if (!ticket) throw notFound('ticket')
}

function selectMessages(db: Db) {
  return db
    .selectFrom('messages as m')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .leftJoin('customers as c', 'c.id', 'm.customer_id')
    .leftJoin('people as f', 'f.id', 'm.covering_for')
    .leftJoin('deliveries as d', (join) => join.onRef('d.ticket_id', '=', 'm.ticket_id').onRef('d.message_id', '=', 'm.id'))
    .select([
      'm.id',
      'm.ticket_id',
      'm.kind',
      'm.from_address',
      'm.subject',
      'm.text',
      'm.html',
      'm.quoted',
      'm.signature',
      'm.moved',
      'm.could_not',
      'm.touch',
      'm.held',
      'm.call',
      'm.chaser',
      'm.send_at',
      'm.undone_at',
      'm.mail',
      'm.moved_to',
      'm.way',
      'm.created_at',
    ])
    .select([
      'p.id as person_id',
      'p.name as person_name',
      'p.portrait as person_portrait',
      'c.id as customer_id',
      'c.name as customer_name',
      'd.id as delivery_id',
      'd.state',
      'd.error',
      'd.failures',
      'd.sent_at',
      'd.next_at',
    ])
    .select(waitingCopies.as('copies'))
    .select(['f.id as for_id', 'f.name as for_name', 'f.portrait as for_portrait'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMessages>['execute']>>[number]

/** The story of a ticket, oldest first, one page. */
export async function listMessages(
  db: Db,
  actor: Actor,
  ticketId: number,
  page: Page,
): Promise<{ data: Message[]; next_cursor: string | null }> {
  await mustSee(db, actor, ticketId)
  const after = page.cursor ? readIdCursor(page.cursor) : 0
  const rows = await selectMessages(db)
    .where('m.ticket_id', '=', ticketId)
    .where('m.id', '>', after)
    .orderBy('m.id')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const attachments = await readAttachments(
    db,
    ticketId,
    shown.map((row) => row.id),
  )
  return {
    data: shown.map((row) => presentMessage(row, attachments)),
    next_cursor: rows.length > page.limit ? cursorOf([shown.at(-1)!.id]) : null,
  }
}

export async function readMessage(db: Db, actor: Actor, ticketId: number, messageId: number): Promise<Message> {
  await mustSee(db, actor, ticketId)
  const row = await selectMessages(db).where('m.ticket_id', '=', ticketId).where('m.id', '=', messageId).executeTakeFirst()
  if (!row) throw notFound('message')
  return presentMessage(row, await readAttachments(db, ticketId, [messageId]))
}

async function readAttachments(db: Db, ticketId: number, messageIds: number[]) {
  if (messageIds.length === 0) return []
  return db
    .selectFrom('attachments')
    .select(['id', 'message_id', 'name', 'type', 'size', 'inline', 'content_id', 'scan', 'scan_words', 'scan_again_at'])
    .where('ticket_id', '=', ticketId)
    .where('message_id', 'in', messageIds)
    .orderBy('id')
    .execute()
}

type AttachmentRow = Awaited<ReturnType<typeof readAttachments>>[number]

function presentAttachment(ticketId: number, { message_id: _, ...row }: AttachmentRow): Attachment {
  return {
    ...row,
    url: `/api/v1/tickets/${ticketId}/attachments/${row.id}`,
    danger: isDangerous(row),
    scan: row.scan as Attachment['scan'],
    scan_again_at: row.scan_again_at?.toISOString() ?? null,
  }
}

/** HTML whose `cid:` pictures point at the attachments they mean; those of other servers wait until they are asked for. */
function withPictures(html: string | null, attachments: Attachment[]): string | null {
  if (html === null) return null
  return withoutRemoteImages(html).replace(/(["'])cid:([^"']+)\1/g, (whole, quote: string, id: string) => {
    const names = namesOfPart(id)
    const found = attachments.find((a) => a.content_id !== null && names.includes(a.content_id.replace(/^<|>$/g, '')))
    return found ? `${quote}${found.url}${quote}` : whole
  })
}

/** A part's id as it stands in an address, and as it may be meant: with its escapes read (RFC 2392). */
function namesOfPart(id: string): string[] {
  const plain = id.replaceAll('&amp;', '&')
  try {
    return [id, plain, decodeURIComponent(plain)]
  } catch {
    return [id, plain]
  }
}

function presentMessage(row: Row, all: AttachmentRow[]): Message {
  const attachments = all.filter((a) => a.message_id === row.id).map((a) => presentAttachment(row.ticket_id, a))
  return {
    id: row.id,
    ticket_id: row.ticket_id,
    kind: row.kind as MessageKind,
    person: briefOf(row.person_id, row.person_name, row.person_portrait),
    customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name!, email: row.from_address },
    from_address: row.from_address,
    subject: row.subject,
    text: row.text,
    html: withPictures(row.html, attachments),
    quoted: row.quoted,
    signature: row.signature,
    moved: row.moved,
    could_not: row.could_not,
    touch: row.touch,
    covering_for: briefOf(row.for_id, row.for_name, row.for_portrait),
    held: row.held,
    call: row.call,
    chaser: row.chaser,
    send_at: row.send_at?.toISOString() ?? null,
    undone_at: row.undone_at?.toISOString() ?? null,
    mail: row.mail as MailAbout | null,
    moved_to: row.moved_to,
    way: row.way as Message['way'],
    delivery:
      row.delivery_id === null
        ? null
        : {
            id: row.delivery_id,
            state: row.state as 'waiting',
            error: row.error,
            failures: (row.failures ?? []) as unknown as NonNullable<Message['delivery']>['failures'],
            copies: row.copies,
            sent_at: row.sent_at?.toISOString() ?? null,
            next_at: row.next_at?.toISOString() ?? null,
          },
    attachments,
    created_at: row.created_at.toISOString(),
  }
}

/** Everything that happened to a ticket, oldest first, one page. */
export async function listEvents(
  db: Db,
  actor: Actor,
  ticketId: number,
  page: Page,
): Promise<{ data: TicketEvent[]; next_cursor: string | null }> {
  await mustSee(db, actor, ticketId)
  const after = page.cursor ? readIdCursor(page.cursor) : 0
  const rows = await db
    .selectFrom('ticket_events as e')
    .leftJoin('people as p', 'p.id', 'e.person_id')
    .leftJoin('customers as c', 'c.id', 'e.customer_id')
    .select([
      'e.id',
      'e.ticket_id',
      'e.kind',
      'e.data',
      'e.at',
      'p.id as person_id',
      'p.name as person_name',
      'p.portrait',
      'c.id as customer_id',
      'c.name as customer_name',
    ])
    .where('e.ticket_id', '=', ticketId)
    .where('e.id', '>', after)
    .orderBy('e.id')
    .limit(page.limit + 1)
    .execute()
  const data = rows.slice(0, page.limit).map((row) => ({
    id: row.id,
    ticket_id: row.ticket_id,
    kind: row.kind,
    person: briefOf(row.person_id, row.person_name, row.portrait),
    customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name!, email: null },
    data: row.data,
    at: row.at.toISOString(),
  }))
  return { data, next_cursor: rows.length > page.limit ? cursorOf([data.at(-1)!.id]) : null }
}

/** Where an attachment's file is, and how to name it. */
export async function findAttachment(db: Db, actor: Actor, ticketId: number, id: number) {
  await mustSee(db, actor, ticketId)
  const row = await db
    .selectFrom('attachments')
    .select(['file', 'name', 'type', 'size', 'inline', 'scan', 'scan_words'])
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('attachment')
  if (row.scan === 'infected') throw heldBack(row)
  return row
}
