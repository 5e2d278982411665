import type { Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import { managersOf, readCompany, type Actor } from '../people/index.ts'
import { insertCommitment, recordMade } from './insert-commitment.ts'
import { endOfWorkingDays } from './rules.ts'

const withinDays = 10

/**
 * Asks for the company's vision where none is published: whoever leads the asker owes it, with a date. While that stands, who asks too is
 * added to those it is owed to.
 * @returns the commitment's id.
 * @throws Problem 409 `vision-published`, 422 when nobody leads the asker.
 */
export async function askForVision(tx: Tx, actor: Actor, { now }: { now: Date }): Promise<number> {
  // One at a time, and not while it is being published: two who ask at once get the same answer.
  await tx.selectFrom('company').select('id').forUpdate().execute()
  const company = await readCompany(tx)
  if (company.vision)
    throw conflict('vision-published', `Our vision is published: “${company.vision}”`, { more: { vision: company.vision } })
  return (await standingOne(tx, actor)) ?? (await askManager(tx, actor, endOfWorkingDays(now, withinDays, company), now))
}

async function standingOne(tx: Tx, actor: Actor): Promise<number | null> {
  const row = await tx
    .selectFrom('commitments')
    .select(['id', 'person_id'])
    .where('standing', '=', true)
    .where('about', '=', 'vision')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  if (row.person_id !== actor.id)
    await tx
      .insertInto('commitment_creditors')
      .values({ commitment_id: row.id, person_id: actor.id })
      .onConflict((on) => on.doNothing())
      .execute()
  return row.id
}

async function askManager(tx: Tx, actor: Actor, due: Date, now: Date): Promise<number> {
  const manager = (await managersOf(tx, actor.id))[0]
  if (!manager) throw invalid('Nobody here leads you, so it is yours to write. The guide says how; publish it in Admin, Company.')
  const row = {
    person_id: manager.id,
    creditors: [actor.id],
    action: 'Tell us our customer service vision, in one sentence',
    due,
    about: 'vision',
    asked_by: actor.id,
    made_by: actor.id,
  }
  const id = await insertCommitment(tx, row, now)
  await recordMade(tx, id, row, now)
  return id
}
