// The mail to somebody who is asked for something: all that they need, and two ways to answer. It leaves with the other mail.
import { addJobs, type Tx } from '../db/index.ts'
import { readCompany } from '../people/index.ts'
import { timeInLetter } from '../promises/index.ts'
import { assistPage } from './page-link.ts'
import { cut } from './rules.ts'

export type Mailing = { ticketId: number; assistId: number; to: number[]; now: Date }

/** Writes one mail to each, in the caller's transaction: they are there with what was asked, or neither is. */
export async function mailAsked(tx: Tx, { ticketId, assistId, to, now }: Mailing): Promise<void> {
  if (to.length === 0) return
  const assist = await readAsked(tx, ticketId, assistId)
  const files = await readFiles(tx, ticketId, assist.attachment_ids)
  const { signing_secret: secret } = await readCompany(tx)
  const people = await tx.selectFrom('people').select(['id', 'time_zone']).where('id', 'in', to).where('active', '=', true).execute()
  if (people.length === 0) return
  const subject = `${firstName(assist.asker)} asks: ${cut(assist.what, 120)} [#${ticketId}]`
  const mails = people.map((person) => ({
    person_id: person.id,
    ticket_id: ticketId,
    assist_id: assistId,
    subject,
    text: wordsOf(assist, files, {
      page: assistPage(secret, { ticketId, assistId, personId: person.id }),
      due: timeInLetter(assist.due, person.time_zone, now),
      zone: person.time_zone,
    }),
    created_at: now,
  }))
  const rows = await tx.insertInto('staff_mails').values(mails).returning('id').execute()
  await addJobs(
    tx,
    rows.map(({ id }) => ({ task: 'deliver_notice', payload: { mail_id: id }, key: `notice:${id}` })),
  )
}

const readAsked = (tx: Tx, ticketId: number, id: number) =>
  tx
    .selectFrom('assists as a')
    .innerJoin('people as p', 'p.id', 'a.asked_by')
    .leftJoin('teams as t', 't.id', 'a.team_id')
    .select(['a.what', 'a.context', 'a.due', 'a.attachment_ids', 'p.name as asker', 't.name as team'])
    .where('a.ticket_id', '=', ticketId)
    .where('a.id', '=', id)
    .executeTakeFirstOrThrow()

async function readFiles(tx: Tx, ticketId: number, ids: number[]): Promise<{ id: number; name: string }[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('attachments')
    .select(['id', 'name'])
    .where('ticket_id', '=', ticketId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

type Asked = Awaited<ReturnType<typeof readAsked>>

/** A line that is a path becomes a link when the mail leaves. */
function wordsOf(
  assist: Asked,
  files: { id: number; name: string }[],
  { page, due, zone }: { page: string; due: string; zone: string },
): string {
  const whom = assist.team === null ? 'you' : `you, of ${assist.team}`
  const parts = [
    `${assist.asker} asks ${whom}: ${assist.what}`,
    `By ${due} (${zone}).`,
    assist.team !== null && 'The first of you who answers has it.',
    assist.context && plain(assist.context),
    ...files.map(({ id, name }) => `${plain(name)}\n${page}/attachments/${id}`),
    'Answer this mail with what moved. If you could not, begin with “Could not” and say what is missing.',
    `Or answer here, without an account:\n${page}`,
  ]
  return parts.filter(Boolean).join('\n\n')
}

/** Words in which no line is taken for a path of ours. */
const plain = (text: string): string => text.replaceAll(/^\//gm, ' /')

const firstName = (name: string): string => name.trim().split(/\s+/)[0] || name
