// A desk on which much is promised: every ticket is open, somebody's, and has several promises on it, each with its next reminder.
import pg from 'pg'
import { openDatabase, openPool, type Connection } from '../../db/index.ts'
import { addCustomers, addPeople } from './people.ts'
import { putBack, setAside, stepsOf } from './set-aside.ts'

/** Promises on each ticket. */
export const promisesEach = 5
const chunk = 10_000

type Filling = { promises: number; now: Date; progress: (part: number) => void }
/** How the work divides: tickets and promises, their jobs, then indexes and checks. */
const shares = { rows: 0.4, jobs: 0.35, schema: 0.25 }

/** Fills a migrated, empty database. Afterwards its schema is what it was, and all its rules hold. */
export async function fillPromises(connection: Connection, { promises, now, progress }: Filling): Promise<void> {
  const tickets = Math.ceil(promises / promisesEach)
  const database = openDatabase(openPool(connection, () => {}, 2))
  const { agents, mailbox } = await addPeople(database, now)
  await database.end()
  const client = new pg.Client({ ...connection, options: '-c timezone=UTC -c synchronous_commit=off -c work_mem=64MB' })
  await client.connect()
  try {
    const customers = Math.ceil(tickets * 0.4)
    await addCustomers(client, customers, now)
    const aside = await setAside(client)
    for (let from = 1; from <= tickets; from += chunk) {
      const to = Math.min(tickets, from + chunk - 1)
      for (const sql of rows({ customers, mailbox })) await client.query(sql, [from, to, agents, now])
      progress((to / tickets) * shares.rows)
    }
    await client.query(sequences)
    let done = 0
    await putBack([client], aside, () => progress(shares.rows + (++done / stepsOf(aside)) * shares.schema))
    for (let from = 1; from <= tickets; from += chunk / promisesEach) {
      await client.query(jobs, [from, Math.min(tickets, from + chunk / promisesEach - 1)])
      progress(shares.rows + shares.schema + (from / tickets) * shares.jobs)
    }
    await client.query('vacuum (analyze) graphile_worker._private_jobs')
  } finally {
    await client.end()
  }
}

const owner = '($3::bigint[])[1 + i % cardinality($3::bigint[])]'
/** From three days to two months ahead, so that no step comes while the bench runs. */
const due = (id: string) => `$4::timestamptz + interval '3 days' + (hashint8(${id})::bigint & 2147483647) % 5000000 * interval '1 second'`
const made = `$4::timestamptz - (1 + i % 20) * interval '1 hour'`
const numbers = 'generate_series($1::bigint, $2::bigint) i'

/** Tickets $1 to $2 with what hangs on them. $3: the agents, $4: now. */
const rows = ({ customers, mailbox }: { customers: number; mailbox: number }): string[] => [
  `insert into tickets (ticket_id, subject, subject_key, status, channel, customer_id, mailbox_id, owner_id, ownership_no, due_at, due_kind, created_at, updated_at)
   select i, 'Kettle ' || i || ' leaks at the lid', 'kettle ' || i || ' leaks at the lid', 'open', 'email', 1 + i % ${customers}, ${mailbox}, ${owner}, 1,
     (select min(${due('5 * i - k')}) from generate_series(0, ${promisesEach - 1}) k), 'promise', ${made}, ${made} from ${numbers}`,
  `insert into ownerships (ticket_id, ownership_no, person_id, how, by_person, at)
   select i, 1, ${owner}, 'claim', ${owner}, ${made} from ${numbers} where $4::timestamptz is not null`,
  `insert into messages (ticket_id, kind, customer_id, text, created_at)
   select i, 'customer', 1 + i % ${customers}, 'It leaks when it boils. Can you tell me what to do?', ${made} from ${numbers} where cardinality($3::bigint[]) > 0`,
  `insert into plans (ticket_id, next, who_id, due_at, automatic, set_at)
   select i, 'Write to the customer', ${owner}, ${due('5 * i')}, true, ${made} from ${numbers}`,
  `insert into ticket_events (ticket_id, kind, customer_id, data, at)
   select i, 'ticket.created', 1 + i % ${customers}, '{"channel": "email"}', ${made} from ${numbers} where cardinality($3::bigint[]) > 0`,
  `insert into promises (ticket_id, id, customer_id, owner_id, action, due, source, made_by, made_at, said_at, step, step_at)
   select i, 5 * i - k, 1 + i % ${customers}, ${owner}, 'Write to you with what the workshop found', d.due, (array['reply', 'call', 'note', 'hand'])[1 + k % 4],
     ${owner}, ${made}, ${made}, 'early', d.due - interval '1 day'
   from ${numbers} cross join generate_series(0, ${promisesEach - 1}) k cross join lateral (select ${due('5 * i - k')} as due) d`,
]

const sequences = `select setval(pg_get_serial_sequence('tickets', 'ticket_id'), (select max(ticket_id) from tickets)),
  setval('promises_id_seq', (select max(id) from promises))`

/** The job that wakes each promise of tickets $1 to $2 at its next step. */
const jobs = `select graphile_worker.add_jobs(array(
  select json_populate_record(null::graphile_worker.job_spec, json_build_object('identifier', 'promise_steps', 'payload', json_build_object('ticket_id', ticket_id, 'id', id),
    'run_at', step_at, 'job_key', 'promise:' || id, 'max_attempts', 25)) from promises where ticket_id between $1 and $2 and step_at is not null))`
