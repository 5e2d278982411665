// A batch of mails, read and understood, with those told apart that are here already.
import {
  contentDigest,
  envelopeOf,
  hintOf,
  maxMailBytes,
  readHead,
  readResults,
  receiptId,
  type HeadLine,
  type ParsedMail,
  type ReadingThread,
} from '../../channels/email/index.ts'
import type { Db } from '../../db/index.ts'
import { sql } from 'kysely'
import type { FileStore } from '../../kernel/index.ts'
import type { StoredAttachment } from '../../tickets/index.ts'

/** One mail as the index gives it. `thread`: which of the batch's threads it is in; `goesOn`: when that ends, where its last mail is in another batch. */
export type Given = { raw: Buffer; where: string; at: Date; thread: number; goesOn: Date | null }

export type Prepared = Given & { id: string; message_id: string | null; mail: ParsedMail; files: StoredAttachment[]; disowned: boolean }
/** It is here; on that ticket, if on any. */
export type KnownMail = Given & { ticket_id: number | null }
export type Unreadable = Given & { id: string; message_id: string | null; error: string; from: string | null; subject: string | null }
export type Batch = { fresh: Prepared[]; known: KnownMail[]; unreadable: Unreadable[] }

type Named = Given & { id: string; other: () => string; message_id: string | null; same: string }
type There = { ticket_id: number | null; same: string }

/** `files`: where attachments are kept; null where nothing is to be written. */
export type Preparing = { db: Db; files: FileStore | null; thread: ReadingThread }

export async function prepare(preparing: Preparing, given: Given[]): Promise<Batch> {
  const batch: Batch = { fresh: [], known: [], unreadable: [] }
  const named = given.map(withIds)
  const there = await readThere(preparing.db, named)
  for (const mail of named) {
    const found = isThere(mail, there)
    if (found) {
      batch.known.push({ ...mail, ticket_id: found.ticket_id })
      continue
    }
    const id = there.has(mail.id) ? mail.other() : mail.id
    there.set(id, { ticket_id: null, same: mail.same })
    await readOne({ ...mail, id }, batch, preparing)
  }
  return batch
}

/**
 * By its Message-ID, as the intake knows it. Two mails with one Message-ID are one where they are by the same writer to the same readers at
 * the same time: files quote and pad what a mail server keeps as it was. Without a Message-ID a mail is known by what a reader sees of it.
 */
function withIds(given: Given): Named {
  const bytes = given.raw.subarray(0, headBytes)
  const head = readHead(bytes)
  const messageId = envelopeOf(head, hintOf(bytes)).message_id
  if (messageId === null) {
    const digest = contentDigest(given.raw)
    return { ...given, message_id: null, same: digest, id: receiptId(Buffer.from(digest), null), other: () => receiptId(given.raw, null) }
  }
  return {
    ...given,
    message_id: messageId,
    same: identityOf(head),
    id: receiptId(given.raw, messageId),
    other: () => receiptId(given.raw, `${messageId}\n${contentDigest(given.raw)}`),
  }
}

const headBytes = 64 * 1024

const identityOf = (head: readonly HeadLine[]): string =>
  ['date', 'from', 'to']
    .map(
      (key) =>
        head
          .find((line) => line.key === key)
          ?.value.replace(/\s+/g, ' ')
          .trim() ?? '',
    )
    .join('\n')

async function readThere(db: Db, named: Named[]): Promise<Map<string, There>> {
  const ids = named.flatMap((mail) => (mail.message_id === null ? [mail.id, mail.other()] : [mail.id]))
  const first = await readReceipts(db, ids)
  // Only of those that bear a known Message-ID, and are another mail.
  const others = named.filter((mail) => mail.message_id !== null && first.has(mail.id) && !isThere(mail, first)).map((mail) => mail.other())
  return others.length === 0 ? first : new Map([...first, ...(await readReceipts(db, others))])
}

async function readReceipts(db: Db, ids: string[]): Promise<Map<string, There>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('mail_receipts')
    .select(['id', 'ticket_id', 'message_id', sql<Buffer>`substring(raw from 1 for ${sql.lit(headBytes)})`.as('head')])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { ticket_id: row.ticket_id, same: identityOf(readHead(row.head)) }]))
}

function isThere(mail: Named, there: Map<string, There>): There | undefined {
  const found = there.get(mail.id)
  if (mail.message_id === null) return found ?? there.get(mail.other())
  return found?.same === mail.same ? found : found && there.get(mail.other())
}

async function readOne(mail: Named, batch: Batch, { files, thread }: Preparing): Promise<void> {
  try {
    if (mail.raw.length > maxMailBytes) throw new Error('It is larger than 50 MB.')
    const parsed = await thread.read(mail.raw)
    const stored: StoredAttachment[] = []
    for (const { content, ...about } of parsed.attachments)
      stored.push({ ...about, file: files ? await files.put(content) : '', size: content.length })
    batch.fresh.push({ ...mail, mail: { ...parsed, attachments: [] }, files: stored, disowned: isDisowned(mail.raw) })
  } catch (error) {
    batch.unreadable.push(unreadable(mail, error))
  }
}

/** What could not be read, with as much of it as its header lines tell. */
export function unreadable(mail: Given & { id: string; message_id: string | null }, error: unknown): Unreadable {
  const head = mail.raw.subarray(0, headBytes)
  const { from, subject } = envelopeOf(readHead(head), hintOf(head))
  const words = (error instanceof Error ? error.message : String(error)).replaceAll('\u0000', '').slice(0, 1_000)
  return { ...mail, error: words, from: from?.address.slice(0, 400) ?? null, subject: subject || null }
}

/** The server that took it wrote down that its sender's domain disowns it. */
function isDisowned(raw: Buffer): boolean {
  const line = readHead(raw.subarray(0, headBytes)).find(({ key }) => key === 'authentication-results')
  return (
    line !== undefined && (readResults(line.value)?.results ?? []).some(({ method, result }) => method === 'dmarc' && result === 'fail')
  )
}
