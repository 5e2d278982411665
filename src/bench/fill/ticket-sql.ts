// One chunk of tickets, as set-based statements. `bench_chunk` holds what the statements after it share.
import { secondsBetween, type Shape } from './shape.ts'

/** The temporary table of each connection that fills. */
export const chunkTable = `create temporary table bench_chunk (i bigint, status text, nth bigint, owner_id bigint, customer_id bigint, subject text,
  created_at timestamptz, span interval, waiting boolean, confirmed boolean, kinds text[])`

/** Kinds of the four messages: the customer and the owner in turn, now and then a note; on a new ticket only the customer writes. */
const kinds = `case when status = 'new' then '{customer,customer,customer,customer}'::text[] when waiting then '{customer,reply,note,customer}'
    when i % 3 = 0 then '{customer,reply,note,reply}' else '{customer,reply,customer,reply}' end`

/** The tickets numbered $1 to $2: whose they are and how they stand. $3: the agents' ids, $4: now. */
export const chunkSql = ({ tickets, owned, fresh, customers, agents }: Shape): string => `
  insert into bench_chunk
  select i, status, nth,
    case when status = 'new' then null else ($3::bigint[])[1 + case when status = 'closed' then hash else age / 4 end % ${agents.length}] end,
    1 + hash % ${customers}, left(rtrim(s.text, '.'), 70), created_at, least(interval '1 day', $4::timestamptz - created_at),
    waiting, hash % 10 > 0, ${kinds}
  from generate_series($1::bigint, $2::bigint) i
  cross join lateral (select ${tickets} - i as age, hashint8(i)::bigint & 2147483647 as hash, (${tickets} - i) / 4 / ${agents.length} as nth,
    $4::timestamptz - (${tickets} - i + 1) * interval '${secondsBetween} seconds' as created_at) a
  cross join lateral (select case when age < ${2 * fresh} and age % 2 = 0 then 'new' when age < ${4 * owned} and age % 4 = 1
    then ('{open,open,pending,open,on_hold,open,open,pending,open,solved}'::text[])[1 + nth % 10] else 'closed' end as status) b
  cross join lateral (select status = 'new' or status = 'open' and nth % 2 = 0 as waiting) w
  join bench_sentences s on s.id = (hash / 7) % (select count(*) from bench_sentences)`

const at = (part: number) => `c.created_at + ${part} * c.span`
/** When each of the four messages was written, as parts of the ticket's life. */
const written = `(array[0, 0.2, 0.5, 0.7])`
const ended = at(0.9)
/** Plans fall due in the hours to come. */
const planned = `case when c.waiting then ${at(0.7)} + interval '4 hours' else $1::timestamptz + (1 + c.nth) * interval '47 minutes' end`

export const ticketsSql = ({ mailbox }: Shape): string => `
  insert into tickets (ticket_id, subject, subject_key, status, channel, customer_id, mailbox_id, owner_id, ownership_no, solution_no, solved_in,
    closure_no, closed_in, waiting_since, due_at, due_kind, created_at, updated_at)
  select c.i, c.subject, lower(c.subject), c.status, 'email', c.customer_id, ${mailbox}, c.owner_id, case when c.owner_id is null then 0 else 1 end,
    case when solved then 1 else 0 end, case when solved then 1 end, case when c.status = 'closed' then 1 else 0 end, case when c.status = 'closed' then 1 end,
    case when c.status = 'new' then c.created_at when c.waiting then ${at(0.7)} end,
    case c.status when 'closed' then null when 'new' then c.created_at + interval '4 hours' when 'solved' then ${at(0.7)} + interval '7 days' else ${planned} end,
    case when c.status = 'closed' then null when c.waiting then 'reply' when c.status = 'solved' then 'confirm' else 'plan' end,
    c.created_at, case when c.status = 'closed' then ${ended} else ${at(0.7)} end
  from bench_chunk c cross join lateral (select c.status in ('solved', 'closed') as solved) s
  where $1::timestamptz is not null order by c.i`

const text = `case m.kind when 'customer' then E'Hello,\\n\\n' when 'reply' then E'Hello,\\n\\nthank you for writing. ' else '' end
  || concat_ws(' ', f1.text, f2.text, f3.text, f4.text)
  || case when m.id % $2 = 0 then ' This is about the ' || $3 || '.' else '' end
  || case when m.id = any($4::bigint[]) then ' We call it the ' || $5 || '.' else '' end
  || case m.kind when 'note' then '' else E'\\n\\nKind regards' end`

const sentence = (n: number, always: boolean) =>
  `${always ? '' : 'left '}join bench_sentences f${n} on f${n}.id = ((m.hash >> ${n * 3}) + m.id * ${n}) % $1::bigint${always ? '' : ` and m.hash % 3 > ${n - 3}`}`

/** Four messages a ticket, of two to four sentences. $1: number of sentences, $2 and $3: the common word, $4 and $5: the rare one. */
export const messagesSql = `
  insert into messages (ticket_id, id, kind, person_id, customer_id, from_address, subject, text, html, header_id, send_at, created_at)
  select c.i, m.id, m.kind, case when m.kind in ('reply', 'note') then c.owner_id end, case m.kind when 'customer' then c.customer_id end,
    case m.kind when 'customer' then a.address end, case when m.kind = 'customer' then case m.m when 1 then '' else 'Re: ' end || c.subject end, t.text,
    case when m.kind in ('reply', 'note') then '<p>' || replace(t.text, E'\\n\\n', '</p><p>') || '</p>' end, '<' || m.id || '@bench.example>',
    case m.kind when 'reply' then m.at end, m.at
  from bench_chunk c
  join customer_addresses a on a.customer_id = c.customer_id
  cross join lateral (select m, 4 * (c.i - 1) + m as id, c.kinds[m] as kind, hashint8(4 * c.i + m)::bigint & 2147483647 as hash,
    c.created_at + ${written}[m] * c.span as at from generate_series(1, 4) m) m
  ${[1, 2].map((n) => sentence(n, true)).join('\n  ')}
  ${[3, 4].map((n) => sentence(n, false)).join('\n  ')}
  cross join lateral (select ${text} as text) t`
