import type pg from 'pg'
import type { Database } from '../../db/index.ts'
import { addPerson, makeApiToken } from '../../people/index.ts'
import { names } from './words.ts'

const agentCount = 50
/** The desk's own address in every bench. */
export const deskAddress = 'support@bench.example'

/** Adds an admin, the agents and a mailbox. @returns the agents' ids and the mailbox's. */
export async function addPeople({ pool, transact }: Database, now: Date): Promise<{ agents: number[]; mailbox: number }> {
  await transact((tx) => addPerson(tx, { name: 'Ada Quist', email: 'ada@bench.example', role: 'admin', time_zone: 'UTC', now }))
  const agents: number[] = []
  for (let n = 0; n < agentCount; n++) {
    const name = `${names.first[n % names.first.length]} ${names.last[n % names.last.length]}`
    agents.push(await transact((tx) => addPerson(tx, { name, email: `agent${n + 1}@bench.example`, role: 'agent', time_zone: 'UTC', now })))
  }
  const { rows } = await pool.query<{ id: number }>(
    `insert into mailboxes (address, name, created_at) values ($1, 'Support', $2) returning id`,
    [deskAddress, now],
  )
  return { agents, mailbox: rows[0]!.id }
}

/** Customers 1 to `count`, each with one address. */
export async function addCustomers(client: pg.Client, count: number, now: Date): Promise<void> {
  await client.query(
    `insert into customers (id, name, created_at) select i, ($2::text[])[1 + i % $3] || ' ' || ($4::text[])[1 + i / $3 % $5], $6 from generate_series(1, $1::bigint) i`,
    [count, names.first, names.first.length, names.last, names.last.length, now],
  )
  await client.query(
    `insert into customer_addresses (address, customer_id, created_at)
     select lower(replace(name, ' ', '.')) || '.' || id || '@customers.example', id, created_at from customers`,
  )
}

export type BenchAgent = { id: number; token: string }

/** API tokens of the first agents, made for this run. */
export async function tokensOfAgents({ pool, transact }: Database, count: number): Promise<BenchAgent[]> {
  const { rows } = await pool.query<{ id: number }>(`select id from people where role = 'agent' order by id limit $1`, [count])
  const agents: BenchAgent[] = []
  for (const { id } of rows) agents.push({ id, token: (await transact((tx) => makeApiToken(tx, id, 'bench', new Date()))).token })
  return agents
}
