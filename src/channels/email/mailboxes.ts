import { isForeignKeyViolation, isUniqueViolation, type Db, type Tx } from '../../db/index.ts'
import { conflict, invalid, notFound } from '../../kernel/index.ts'
import { administers, type Actor } from '../../people/index.ts'
import type { Mailbox } from './wire.ts'

/** A mailbox as mail itself needs it: by id, the first is the one that tickets without a mailbox are answered from. */
export type OwnMailbox = { id: number; address: string; name: string; team_id: number | null; acknowledge: boolean }

export const listOwnMailboxes = (db: Db): Promise<OwnMailbox[]> =>
  db.selectFrom('mailboxes').select(['id', 'address', 'name', 'team_id', 'acknowledge']).orderBy('id').execute()

/** The mailboxes as people see them. How mail is fetched is shown to admins only; the password to nobody. */
export async function listMailboxes(db: Db, actor: Actor): Promise<Mailbox[]> {
  const rows = await db
    .selectFrom('mailboxes as m')
    .leftJoin('teams as t', 't.id', 'm.team_id')
    .selectAll('m')
    .select('t.name as team_name')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    name: row.name,
    team: row.team_id !== null && row.team_name !== null ? { id: row.team_id, name: row.team_name } : null,
    acknowledge: row.acknowledge,
    imap: administers(actor) ? presentImap(row) : null,
    can: { edit: administers(actor) },
  }))
}

type ImapRow = {
  imap_host: string | null
  imap_port: number | null
  imap_secure: boolean
  imap_user: string | null
  imap_error: string | null
  imap_seen_at: Date | null
}

function presentImap(row: ImapRow): Mailbox['imap'] {
  if (row.imap_host === null || row.imap_port === null || row.imap_user === null) return null
  return {
    host: row.imap_host,
    port: row.imap_port,
    secure: row.imap_secure,
    user: row.imap_user,
    error: row.imap_error,
    seen_at: row.imap_seen_at?.toISOString() ?? null,
  }
}

export type ImapInput = { host: string; port: number; secure?: boolean | undefined; user: string; password?: string | undefined }
export type MailboxInput = {
  address: string
  name: string
  team_id?: number | undefined
  acknowledge?: boolean | undefined
  imap?: ImapInput | undefined
  now: Date
}

/** Adds an address of the desk. Problem 409 `mailbox-exists`, 422 for an unknown team. */
export async function addMailbox(tx: Tx, input: MailboxInput): Promise<number> {
  const address = input.address.trim().toLowerCase()
  const row = {
    address,
    name: input.name.trim(),
    team_id: input.team_id ?? null,
    acknowledge: input.acknowledge ?? true,
    created_at: input.now,
    ...(input.imap && imapColumns(input.imap)),
  }
  const { id } = await worded(tx.insertInto('mailboxes').values(row).returning('id').executeTakeFirstOrThrow(), address)
  return id
}

export type MailboxChangeInput = {
  name?: string | undefined
  team_id?: number | null | undefined
  acknowledge?: boolean | undefined
  imap?: ImapInput | null | undefined
}

/** Changes a mailbox; its address stays, since customers' answers go there. A new IMAP setting without a password keeps the old one. */
export async function changeMailbox(tx: Tx, id: number, change: MailboxChangeInput): Promise<void> {
  const { imap, ...columns } = change
  const set = { ...columns, ...(imap === null && noImap), ...(imap && { ...imapColumns(imap), imap_error: null }) }
  if (Object.keys(set).length === 0) return
  const result = await worded(tx.updateTable('mailboxes').set(set).where('id', '=', id).executeTakeFirst(), '')
  if (result.numUpdatedRows === 0n) throw notFound('mailbox')
}

const noImap = { imap_host: null, imap_port: null, imap_user: null, imap_password: null, imap_error: null, imap_seen_at: null }

const imapColumns = (imap: ImapInput) => ({
  imap_host: imap.host.trim(),
  imap_port: imap.port,
  imap_secure: imap.secure ?? true,
  imap_user: imap.user,
  ...(imap.password !== undefined && { imap_password: imap.password }),
})

async function worded<T>(write: Promise<T>, address: string): Promise<T> {
  return write.catch((error: unknown) => {
    if (isUniqueViolation(error)) throw conflict('mailbox-exists', `The desk has the mailbox ${address} already.`)
    if (isForeignKeyViolation(error)) throw invalid('This team does not exist.')
    throw error
  })
}
