// Builds a desk of any size: every row is made inside PostgreSQL, chunk by chunk, on as many connections as there are cores.
import os from 'node:os'
import pg from 'pg'
import { openDatabase, openPool, type Connection } from '../../db/index.ts'
import { addCustomers, addPeople } from './people.ts'
import { largeFrom, relax, unrelax } from './relax.ts'
import { putBack, setAside, stepsOf, type SetAside } from './set-aside.ts'
import { rareMessages, shapeOf, type Shape } from './shape.ts'
import { storySql } from './story-sql.ts'
import { chunkSql, chunkTable, messagesSql, ticketsSql } from './ticket-sql.ts'
import { commonEvery, commonWord, rareWord, seeded, sentences, vocabulary } from './words.ts'

export type Filling = { tickets: number; now: Date; /** Hears how far it is, from 0 to 1. */ progress: (part: number) => void }

const sentenceCount = 32_768
const vocabularySize = 20_000
/** How the work divides: rows, then indexes, foreign keys and vacuum. */
const shares = { rows: 0.75, schema: 0.25 }

/** Fills a migrated, empty database. Afterwards its schema is what it was, and all its rules hold. */
export async function fillDesk(connection: Connection, { tickets, now, progress }: Filling): Promise<void> {
  const shape = await startDesk(connection, tickets, now)
  const clients = await connectAll(connection, Math.max(2, Math.min(4, os.availableParallelism())))
  try {
    const [first] = clients as [pg.Client]
    // Another's server keeps its settings.
    const large = tickets >= largeFrom && !('connectionString' in connection)
    if (large) await relax(first)
    await addSentences(first)
    await addCustomers(first, shape.customers, now)
    const aside = await setAside(first)
    // The way from a customer to the address is needed while messages are written.
    await first.query('create index bench_by_customer on customer_addresses (customer_id)')
    await first.query('analyze')
    await addTickets(clients, shape, (part) => progress(part * shares.rows))
    await first.query('drop index bench_by_customer; drop table bench_sentences')
    await restore(clients, aside, shape, (part) => progress(shares.rows + part * shares.schema))
    if (large) await unrelax(first)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function startDesk(connection: Connection, tickets: number, now: Date): Promise<Shape> {
  const database = openDatabase(openPool(connection, () => {}, 2))
  try {
    const { rowCount } = await database.pool.query('select from tickets limit 1')
    if (rowCount) throw new Error('This database holds tickets already: a bench fills only an empty one.')
    const { agents, mailbox } = await addPeople(database, now)
    return shapeOf(tickets, agents, mailbox, now)
  } finally {
    await database.end()
  }
}

function connectAll(connection: Connection, count: number): Promise<pg.Client[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client({ ...connection, options: '-c timezone=UTC -c synchronous_commit=off -c work_mem=64MB' })
      await client.connect()
      await client.query(chunkTable)
      return client
    }),
  )
}

async function addSentences(client: pg.Client): Promise<void> {
  const random = seeded(2026)
  const texts = sentences(sentenceCount, vocabulary(vocabularySize, random), random)
  await client.query('create unlogged table bench_sentences (id bigint, text text)')
  await client.query('insert into bench_sentences select n - 1, text from unnest($1::text[]) with ordinality s (text, n)', [texts])
}

async function addTickets(clients: pg.Client[], shape: Shape, progress: (part: number) => void): Promise<void> {
  const size = Math.min(10_000, Math.ceil(shape.tickets / 20))
  let next = 1
  await Promise.all(
    clients.map(async (client) => {
      while (next <= shape.tickets) {
        const from = next
        next += size
        await addChunk(client, shape, from, Math.min(shape.tickets, from + size - 1))
        progress(Math.min(1, (next - 1) / shape.tickets))
      }
    }),
  )
}

async function addChunk(client: pg.Client, shape: Shape, from: number, to: number): Promise<void> {
  await client.query('begin')
  await client.query('truncate bench_chunk')
  await client.query(chunkSql(shape), [from, to, shape.agents, shape.now])
  await client.query('analyze bench_chunk')
  await client.query(ticketsSql(shape), [shape.now])
  await client.query(messagesSql, [sentenceCount, commonEvery, commonWord, rareMessages(shape), rareWord])
  for (const { sql, now } of storySql) await client.query(sql, now ? [shape.now] : [])
  await client.query('commit')
}

async function restore(
  clients: pg.Client[],
  aside: SetAside,
  { tickets, customers }: Shape,
  progress: (part: number) => void,
): Promise<void> {
  const [client] = clients as [pg.Client]
  const steps = stepsOf(aside)
  let done = 0
  await putBack(clients, aside, () => progress(++done / steps))
  const last = {
    tickets: ['ticket_id', tickets],
    customers: ['id', customers],
    messages: ['id', 4 * tickets],
    deliveries: ['id', 4 * tickets],
    confirmations: ['id', tickets],
    ticket_events: ['id', 10 * tickets],
  }
  for (const [table, [column, value]] of Object.entries(last))
    await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [table, column, value])
  await client.query('analyze people')
}
