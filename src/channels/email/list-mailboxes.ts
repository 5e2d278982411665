import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { administers, type Actor } from '../../people/index.ts'
import type { Mailbox } from './mailbox-wire.ts'

/** The mailboxes as people see them. How mail is fetched and sent is shown to admins only; the passwords to nobody. */
export async function listMailboxes(db: Db, actor: Actor): Promise<Mailbox[]> {
  const all = administers(actor)
  const [rows, left] = await Promise.all([readRows(db), all ? readLeft(db) : []])
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    name: row.name,
    team: row.team_id !== null && row.team_name !== null ? { id: row.team_id, name: row.team_name } : null,
    acknowledge: row.acknowledge,
    sign_in: row.sign_in as Mailbox['sign_in'],
    imap: all ? presentImap(row) : null,
    smtp: all ? presentSmtp(row) : null,
    oauth: all ? presentOauth(row) : null,
    check: all && row.check ? { ...row.check, at: new Date(row.check.at).toISOString() } : null,
    left: left.filter((one) => one.mailbox_id === row.id).map(({ why, count }) => ({ why, count })),
    can: { edit: all },
  }))
}

const newest = sql<Mailbox['check']>`(
  select json_build_object('at', c.at, 'in_mailbox', c.in_mailbox, 'stored', c.stored, 'fetched', c.fetched, 'skipped', c.skipped, 'missing', c.missing)
  from mailbox_checks c where c.mailbox_id = m.id order by c.at desc limit 1)`

const readRows = (db: Db) =>
  db
    .selectFrom('mailboxes as m')
    .leftJoin('teams as t', 't.id', 'm.team_id')
    .leftJoin('mailbox_tokens as k', 'k.mailbox_id', 'm.id')
    .leftJoin('people as p', 'p.id', 'k.connected_by')
    .select(['m.id', 'm.address', 'm.name', 'm.team_id', 'm.acknowledge', 'm.sign_in', 't.name as team_name'])
    .select([
      'm.imap_host',
      'm.imap_port',
      'm.imap_secure',
      'm.imap_user',
      'm.imap_folder',
      'm.imap_error',
      'm.imap_broken_since',
      'm.imap_seen_at',
    ])
    .select(['m.smtp_host', 'm.smtp_port', 'm.smtp_secure', 'm.smtp_user', 'm.smtp_error', 'm.smtp_broken_since'])
    .select(['k.provider', 'k.error as oauth_error', 'k.connected_at', 'p.name as connected_by'])
    .select(newest.as('check'))
    .orderBy('m.id')
    .execute()

type Row = Awaited<ReturnType<typeof readRows>>[number]

/** What was left in the mailboxes as they are numbered now. */
const readLeft = (db: Db) =>
  db
    .selectFrom('imap_mails as i')
    .innerJoin('mailboxes as m', (j) => j.onRef('m.id', '=', 'i.mailbox_id').onRef('m.imap_uid_validity', '=', 'i.uid_validity'))
    .select(['i.mailbox_id', sql<string>`i.skipped`.as('why'), sql<number>`count(*)::int`.as('count')])
    .where('i.skipped', 'is not', null)
    .groupBy(['i.mailbox_id', 'i.skipped'])
    .orderBy('i.skipped')
    .execute()

const iso = (at: Date | null) => at?.toISOString() ?? null

function presentImap(row: Row): Mailbox['imap'] {
  if (row.imap_host === null || row.imap_port === null || row.imap_user === null) return null
  return {
    host: row.imap_host,
    port: row.imap_port,
    secure: row.imap_secure,
    user: row.imap_user,
    folder: row.imap_folder,
    error: row.imap_error,
    broken_since: iso(row.imap_broken_since),
    seen_at: iso(row.imap_seen_at),
  }
}

function presentSmtp(row: Row): Mailbox['smtp'] {
  if (row.smtp_host === null || row.smtp_port === null) return null
  return {
    host: row.smtp_host,
    port: row.smtp_port,
    secure: row.smtp_secure,
    user: row.smtp_user,
    error: row.smtp_error,
    broken_since: iso(row.smtp_broken_since),
  }
}

function presentOauth(row: Row): Mailbox['oauth'] {
  if (row.provider === null || row.connected_at === null) return null
  const provider = row.provider as NonNullable<Mailbox['oauth']>['provider']
  return { provider, connected_by: row.connected_by ?? '', connected_at: row.connected_at.toISOString(), error: row.oauth_error }
}
