import type { Db, Tx } from '../db/index.ts'
import { newToken, Problem, tokenHash } from '../kernel/index.ts'
import { addPerson } from './add-person.ts'
import { changeCompany } from './company.ts'

const hasAdmin = async (db: Db) =>
  Boolean(await db.selectFrom('people').select('id').where('role', '=', 'admin').where('active', '=', true).limit(1).executeTakeFirst())

/** A new one-time token with which the first admin is made, or null when there is one. An older token is void from now on. */
export async function makeSetupToken(tx: Tx): Promise<string | null> {
  if (await hasAdmin(tx)) return null
  const token = newToken()
  await tx
    .updateTable('company')
    .set({ setup_link_hash: tokenHash(token) })
    .execute()
  return token
}

const setupOver = () =>
  new Problem('link-over', 410, 'This link is over', 'It was used, or a newer one was made. Start Onus again for a new link, or sign in.')

/** The company's name for a valid setup token; Problem 410 otherwise. */
export async function readSetup(db: Db, token: string): Promise<{ company: string }> {
  const row = await db.selectFrom('company').select(['name', 'setup_link_hash']).executeTakeFirstOrThrow()
  if (!row.setup_link_hash?.equals(tokenHash(token)) || (await hasAdmin(db))) throw setupOver()
  return { company: row.name }
}

export type FirstAdmin = {
  token: string
  company: string
  name: string
  email: string
  password_hash: string
  time_zone?: string | undefined
  now: Date
}

/** Makes the first admin and names the company. The token works once, also for two who press at the same time. */
export async function setUp(tx: Tx, input: FirstAdmin): Promise<number> {
  const result = await tx
    .updateTable('company')
    .set({ setup_link_hash: null })
    .where('setup_link_hash', '=', tokenHash(input.token))
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n || (await hasAdmin(tx))) throw setupOver()
  await changeCompany(tx, { name: input.company, ...(input.time_zone ? { time_zone: input.time_zone } : {}) })
  return addPerson(tx, {
    name: input.name,
    email: input.email,
    role: 'admin',
    time_zone: input.time_zone,
    password_hash: input.password_hash,
    now: input.now,
  })
}
