// A big table is filled much faster without its secondary indexes and foreign keys. They are taken away while rows come in and put back
// from PostgreSQL's own definition of them, which checks every row: afterwards the schema is the same, and the data is known to be valid.
import type pg from 'pg'

export type SetAside = { indexes: string[]; foreignKeys: { table: string; name: string; definition: string }[] }

/** The largest first. */
const filled = [
  'messages',
  'ticket_events',
  'promises',
  'tickets',
  'ownerships',
  'solutions',
  'confirmations',
  'closures',
  'plans',
  'deliveries',
  'message_keys',
  'customers',
  'customer_addresses',
]

/** Takes the indexes and foreign keys of the tables that will be filled away, and stops autovacuum on them. */
export async function setAside(client: pg.Client): Promise<SetAside> {
  const indexes = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::text[]::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
     order by i.indexrelid::regclass = 'messages_search'::regclass desc, 1`,
    [filled],
  )
  const { rows: foreignKeys } = await client.query<SetAside['foreignKeys'][number]>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and (conrelid = any($1::text[]::regclass[]) or confrelid = any($1::text[]::regclass[])) order by oid`,
    [filled],
  )
  for (const { table, name } of foreignKeys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`)
  for (const table of filled) await client.query(`alter table ${table} set (autovacuum_enabled = off)`)
  return { indexes: indexes.rows.map((row) => row.definition), foreignKeys }
}

/** Puts everything back on all connections at once, the largest first; then every row is checked, and the tables are vacuumed. */
export async function putBack(clients: pg.Client[], aside: SetAside, done: () => void): Promise<void> {
  const [first] = clients as [pg.Client]
  for (const client of clients) await client.query(`set maintenance_work_mem = '768MB'`)
  await share(clients, aside.indexes, done)
  for (const { table, name, definition } of aside.foreignKeys)
    await first.query(`alter table ${table} add constraint ${name} ${definition} not valid`)
  for (const table of filled) await first.query(`alter table ${table} reset (autovacuum_enabled)`)
  await share(clients, validations(aside), done)
  await share(
    clients,
    filled.map((table) => `vacuum (analyze) ${table}`),
    done,
  )
}

/** How often `putBack` says that something is done. */
export const stepsOf = (aside: SetAside): number => aside.indexes.length + validations(aside).length + filled.length

/** One statement a table, so that two connections never wait for each other. */
function validations({ foreignKeys }: SetAside): string[] {
  const tables = new Set([
    ...filled.filter((table) => foreignKeys.some((key) => key.table === table)),
    ...foreignKeys.map((key) => key.table),
  ])
  return [...tables].map((table) =>
    foreignKeys
      .filter((key) => key.table === table)
      .map((key) => `alter table ${table} validate constraint ${key.name}`)
      .join(';\n'),
  )
}

/** Each connection takes the next statement when it is free. */
async function share(clients: pg.Client[], statements: string[], done: () => void): Promise<void> {
  const waiting = [...statements]
  const work = async (client: pg.Client) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await client.query(next)
      done()
    }
  }
  await Promise.all(clients.map(work))
}
