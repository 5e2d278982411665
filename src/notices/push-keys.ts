import { sql } from 'kysely'
import type { Database, Db } from '../db/index.ts'

/** The desk's own key pair, by which push services know who sends. */
export type PushKeys = { public_key: string; private_key: string }

/** The desk's keys, made when they are first needed and then kept: browsers are bound to them. */
export async function pushKeys({ db }: Pick<Database, 'db'>): Promise<PushKeys> {
  const kept = await readKeys(db)
  if (kept) return kept
  const { default: webPush } = await import('web-push')
  const made = webPush.generateVAPIDKeys()
  // Two at once both make keys; the row keeps those of the first.
  await db
    .updateTable('company')
    .set({
      push_public_key: sql`coalesce(push_public_key, ${made.publicKey})`,
      push_private_key: sql`coalesce(push_private_key, ${made.privateKey})`,
    })
    .execute()
  return (await readKeys(db))!
}

async function readKeys(db: Db): Promise<PushKeys | null> {
  const row = await db.selectFrom('company').select(['push_public_key', 'push_private_key']).executeTakeFirstOrThrow()
  return row.push_public_key && row.push_private_key ? { public_key: row.push_public_key, private_key: row.push_private_key } : null
}
