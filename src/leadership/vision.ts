import type { Db } from '../db/index.ts'
import { briefOf, managersOf, readCompany, worksTickets, type Actor } from '../people/index.ts'
import { presentCommitment, selectCommitments } from './present.ts'
import type { VisionPage } from './wire.ts'

/** Where the company's vision stands: its sentence; or who owes the actor one, by when; or whom they would ask for it. */
export async function readVision(db: Db, actor: Actor, now: Date): Promise<VisionPage> {
  const { vision } = await readCompany(db)
  const row = await selectCommitments(db, actor)
    .where('c.standing', '=', true)
    .where('c.about', '=', 'vision')
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const owed = row && (row.mine || row.person_id === actor.id) ? presentCommitment(actor, row, now) : null
  return { vision, owed, ask: vision === null && owed === null && worksTickets(actor) ? await whomToAsk(db, actor) : null }
}

async function whomToAsk(db: Db, actor: Actor): Promise<VisionPage['ask']> {
  const [manager] = await managersOf(db, actor.id)
  if (!manager) return null
  const row = await db.selectFrom('people').select('portrait').where('id', '=', manager.id).executeTakeFirst()
  return briefOf(manager.id, manager.name, row?.portrait ?? null)
}
