// Which webhooks are on, remembered. It is asked in the transaction of every verb that recorded something, so that without a webhook
// it must cost nothing.
import type { Database, Db, Tx } from '../db/index.ts'

export type ActiveWebhook = { id: number; kinds: string[] }

/** Another process hears of a change after at most this long. */
const rememberMs = 2_000

type Memory = { webhooks: ActiveWebhook[] | null; readAt: number; changes: number }

/** One memory for each database. Its adapter is what a database and its transactions share. */
const memories = new WeakMap<object, Memory>()
/** Transactions that change webhooks: what they read may never come to be. */
const changing = new WeakSet<Tx>()

function memoryOf(db: Db): Memory {
  const key = db.getExecutor().adapter
  const memory = memories.get(key) ?? { webhooks: null, readAt: 0, changes: 0 }
  memories.set(key, memory)
  return memory
}

/** The webhooks that are switched on, as this transaction may see them, or as they were a moment ago. */
export async function activeWebhooks(tx: Tx): Promise<ActiveWebhook[]> {
  const memory = memoryOf(tx)
  const own = changing.has(tx)
  if (!own && memory.webhooks && performance.now() - memory.readAt < rememberMs) return memory.webhooks
  const { changes } = memory
  const readAt = performance.now()
  const webhooks = await tx.selectFrom('webhooks').select(['id', 'kinds']).where('active', '=', true).execute()
  // A change that was committed while we read may not be in what we read.
  if (!own && changes === memory.changes) Object.assign(memory, { webhooks, readAt })
  return webhooks
}

/** Runs a verb that changes webhooks in one transaction. This process forgets at once what it knew of them. */
export async function changingWebhooks<T>({ db, transact }: Database, verb: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transact((tx) => {
      changing.add(tx)
      return verb(tx)
    })
  } finally {
    const memory = memoryOf(db)
    memory.webhooks = null
    memory.changes++
  }
}
