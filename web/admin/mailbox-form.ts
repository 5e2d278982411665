// What the form of a mailbox holds, and what it asks the desk to keep.
import type { Mailbox } from '../wire.ts'

/** The fields of one server as they are written; a password is kept as it is when none is given. */
export type ServerForm = { on: boolean; host: string; port: string; secure: boolean; user: string; password: string }
export type MailboxFields = {
  address: string
  name: string
  team: string
  acknowledge: boolean
  folder: string
  imap: ServerForm
  smtp: ServerForm
  /** Give up the provider's leave and sign in by password. */
  byPassword: boolean
}

type Server = { host: string; port: number; secure: boolean; user: string | null }

const serverForm = (server: Server | null, port: number): ServerForm => ({
  on: server !== null,
  host: server?.host ?? '',
  port: String(server?.port ?? port),
  secure: server?.secure ?? true,
  user: server?.user ?? '',
  password: '',
})

export const fieldsOf = (mailbox: Mailbox | null): MailboxFields => ({
  address: mailbox?.address ?? '',
  name: mailbox?.name ?? '',
  team: mailbox?.team ? String(mailbox.team.id) : '',
  acknowledge: mailbox?.acknowledge ?? true,
  folder: mailbox?.imap?.folder ?? 'INBOX',
  imap: serverForm(mailbox?.imap ?? null, 993),
  smtp: serverForm(mailbox?.smtp ?? null, 465),
  byPassword: false,
})

const serverOf = (server: ServerForm) => ({
  host: server.host,
  port: Number(server.port),
  secure: server.secure,
  ...(server.user ? { user: server.user } : {}),
  ...(server.password ? { password: server.password } : {}),
})

/** What is sent to add a mailbox, or to change one. */
export function bodyOf(form: MailboxFields, mailbox: Mailbox | null): object {
  const imap = form.imap.on ? { ...serverOf(form.imap), folder: form.folder.trim() || 'INBOX' } : null
  const smtp = form.smtp.on ? serverOf(form.smtp) : null
  const shared = { name: form.name, acknowledge: form.acknowledge }
  if (mailbox)
    return { ...shared, team_id: form.team ? Number(form.team) : null, imap, smtp, ...(form.byPassword ? { sign_in: 'password' } : {}) }
  return {
    ...shared,
    address: form.address,
    ...(form.team ? { team_id: Number(form.team) } : {}),
    ...(imap ? { imap } : {}),
    ...(smtp ? { smtp } : {}),
  }
}
