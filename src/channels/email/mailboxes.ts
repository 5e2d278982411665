import { isForeignKeyViolation, isUniqueViolation, type Db, type Tx } from '../../db/index.ts'
import { conflict, invalid, notFound } from '../../kernel/index.ts'
import { forgetAccount } from './in/account.ts'

/** A mailbox as mail itself needs it: by id, the first is the one that tickets without a mailbox are answered from. */
export type OwnMailbox = { id: number; address: string; name: string; team_id: number | null; acknowledge: boolean }

export const listOwnMailboxes = (db: Db): Promise<OwnMailbox[]> =>
  db.selectFrom('mailboxes').select(['id', 'address', 'name', 'team_id', 'acknowledge']).orderBy('id').execute()

type ServerInput = { host: string; port: number; secure?: boolean | undefined; password?: string | undefined }
export type ImapInput = ServerInput & { user: string; folder?: string | undefined }
export type SmtpInput = ServerInput & { user?: string | undefined }
export type MailboxInput = {
  address: string
  name: string
  team_id?: number | undefined
  acknowledge?: boolean | undefined
  imap?: ImapInput | undefined
  smtp?: SmtpInput | undefined
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
    ...(input.smtp && smtpColumns(input.smtp)),
  }
  const { id } = await worded(tx.insertInto('mailboxes').values(row).returning('id').executeTakeFirstOrThrow(), address)
  return id
}

export type MailboxChangeInput = {
  name?: string | undefined
  team_id?: number | null | undefined
  acknowledge?: boolean | undefined
  imap?: ImapInput | null | undefined
  smtp?: SmtpInput | null | undefined
  sign_in?: 'password' | undefined
}

/**
 * Changes a mailbox; its address stays, since customers' answers go there. A new setting without a password keeps the old one. What
 * stands in another folder, or at another server, is listed anew.
 */
export async function changeMailbox(tx: Tx, id: number, change: MailboxChangeInput): Promise<void> {
  const { imap, smtp, ...columns } = change
  const set = {
    ...columns,
    ...(imap === null && noImap),
    ...(imap && { ...imapColumns(imap), imap_error: null }),
    ...(smtp === null && noSmtp),
    ...(smtp && { ...smtpColumns(smtp), smtp_error: null }),
  }
  const before = await lockMailbox(tx, id)
  if (imap !== undefined) await listAnew(tx, before, imap)
  if (change.sign_in === 'password') await tx.deleteFrom('mailbox_tokens').where('mailbox_id', '=', id).execute()
  if (Object.keys(set).length > 0) await worded(tx.updateTable('mailboxes').set(set).where('id', '=', id).executeTakeFirst(), '')
}

async function lockMailbox(tx: Tx, id: number) {
  const columns = ['id', 'imap_host', 'imap_user', 'imap_folder'] as const
  const row = await tx.selectFrom('mailboxes').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('mailbox')
  return row
}

type Before = Awaited<ReturnType<typeof lockMailbox>>

/** A mailbox that moved to another server holds the mails that we know; another folder or user is another mailbox, never visited. */
async function listAnew(tx: Tx, before: Before, imap: ImapInput | null): Promise<void> {
  const isOther = imap === null || imap.user !== before.imap_user || folderOf(imap) !== before.imap_folder
  if (!isOther && imap.host.trim() === before.imap_host) return
  await forgetAccount(tx, before.id)
  if (isOther) await tx.updateTable('mailboxes').set({ imap_seen_at: null }).where('id', '=', before.id).execute()
}

const noImap = {
  imap_host: null,
  imap_port: null,
  imap_user: null,
  imap_password: null,
  imap_folder: 'INBOX',
  imap_error: null,
  imap_broken_since: null,
  imap_seen_at: null,
}
const noSmtp = {
  smtp_host: null,
  smtp_port: null,
  smtp_user: null,
  smtp_password: null,
  smtp_error: null,
  smtp_broken_since: null,
}

const folderOf = (imap: ImapInput) => imap.folder?.trim() || 'INBOX'

const imapColumns = (imap: ImapInput) => ({
  imap_host: imap.host.trim(),
  imap_port: imap.port,
  imap_secure: imap.secure ?? true,
  imap_user: imap.user,
  imap_folder: folderOf(imap),
  ...(imap.password !== undefined && { imap_password: imap.password }),
})

const smtpColumns = (smtp: SmtpInput) => ({
  smtp_host: smtp.host.trim(),
  smtp_port: smtp.port,
  smtp_secure: smtp.secure ?? true,
  smtp_user: smtp.user?.trim() || null,
  ...(smtp.password !== undefined && { smtp_password: smtp.password }),
})

async function worded<T>(write: Promise<T>, address: string): Promise<T> {
  return write.catch((error: unknown) => {
    if (isUniqueViolation(error)) throw conflict('mailbox-exists', `The desk has the mailbox ${address} already.`)
    if (isForeignKeyViolation(error)) throw invalid('This team does not exist.')
    throw error
  })
}
