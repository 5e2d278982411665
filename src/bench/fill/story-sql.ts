// What hangs on a chunk of tickets beside their messages: who owned them, how they ended, what happened. See ticket-sql.ts.

const at = (part: number) => `c.created_at + ${part} * c.span`
const solved = `c.status in ('solved', 'closed')`
const due = `case when c.waiting then ${at(0.7)} + interval '4 hours' else $1::timestamptz + (1 + c.nth) * interval '47 minutes' end`

const ownerships = `
  insert into ownerships (ticket_id, ownership_no, person_id, how, by_person, at)
  select c.i, 1, c.owner_id, 'claim', c.owner_id, ${at(0.1)} from bench_chunk c where c.owner_id is not null`

const solutions = `
  insert into solutions (ticket_id, solution_no, ownership_no, owner_id, by_person, outcome, at)
  select c.i, 1, 1, c.owner_id, c.owner_id, 'Replaced: ' || c.subject, ${at(0.7)} from bench_chunk c where ${solved}`

const confirmations = `
  insert into confirmations (ticket_id, id, solution_no, how, words, at)
  select c.i, c.i, 1, case when c.i % 2 = 0 then 'link' else 'reply' end, case when c.i % 2 = 1 then 'Yes, it works.' end, ${at(0.9)}
  from bench_chunk c where c.status = 'closed' and c.confirmed`

const closures = `
  insert into closures (ticket_id, closure_no, ownership_no, owner_id, solution_no, confirmation_id, by_person, reason, at)
  select c.i, 1, 1, c.owner_id, 1, case when c.confirmed then c.i end, case when not c.confirmed then c.owner_id end,
    case when not c.confirmed then 'No answer after two asks and a call.' end, ${at(0.9)}
  from bench_chunk c where c.status = 'closed'`

const plans = `
  insert into plans (ticket_id, next, who_id, due_at, automatic, set_at)
  select c.i, case when c.waiting then 'Answer the customer' else 'Tell the customer where it stands' end, case c.status when 'pending' then null else c.owner_id end,
    ${due}, true, ${at(0.7)} from bench_chunk c where c.status in ('open', 'pending', 'on_hold') and $1::timestamptz is not null`

const deliveries = `
  insert into deliveries (ticket_id, id, message_id, recipients, state, attempts, sent_at, created_at)
  select c.i, 4 * (c.i - 1) + m, 4 * (c.i - 1) + m, array[a.address], 'sent', 1, ${at(0.7)}, ${at(0.7)}
  from bench_chunk c cross join generate_series(2, 4, 2) m join customer_addresses a on a.customer_id = c.customer_id where c.kinds[m] = 'reply'`

const messageKeys = `
  insert into message_keys (message_id, ticket_id)
  select '<' || 4 * (c.i - 1) + m || '@bench.example>', c.i from bench_chunk c cross join generate_series(1, 4, 3) m`

const wrote = (
  m: number,
  n: number,
  part: number,
) => `(${n}, 'message.created', case when c.kinds[${m}] in ('reply', 'note') then c.owner_id end,
    case c.kinds[${m}] when 'customer' then c.customer_id end, ${data(`"message_id": %s, "kind": "%s", "send_at": null`, `4 * c.i - ${4 - m}`, `c.kinds[${m}]`)}, ${at(part)})`

/** JSON from a pattern: much faster than building it key by key. */
const data = (pattern: string, ...values: string[]) => `format('{${pattern}}', ${values.join(', ')})`

const events = `
  insert into ticket_events (ticket_id, id, kind, person_id, customer_id, data, at)
  select c.i, 10 * (c.i - 1) + e.n, e.kind, e.person_id, e.customer_id, e.data::jsonb, e.at
  from bench_chunk c
  cross join lateral (values
    (1, 'ticket.created', null::bigint, c.customer_id, ${data('"channel": "email", "message_id": %s, "mailbox_id": null', '4 * c.i - 3')}, c.created_at),
    ${wrote(1, 2, 0)},
    (3, case when c.owner_id is not null then 'ticket.owner_changed' end, c.owner_id, null, ${data('"how": "claim", "from": null, "to": %s, "reason": null', 'c.owner_id')}, ${at(0.1)}),
    ${wrote(2, 4, 0.2)}, ${wrote(3, 5, 0.5)}, ${wrote(4, 6, 0.7)},
    (7, case when ${solved} then 'ticket.solved' end, c.owner_id, null, ${data('"outcome": "Replaced: %s", "solution_no": 1, "message_id": %s', 'c.subject', '4 * c.i')}, ${at(0.7)}),
    (8, case when c.status = 'closed' and c.confirmed then 'ticket.confirmed' end, null, c.customer_id, '{"how": "link", "words": null, "solution_no": 1}', ${at(0.9)}),
    (9, case c.status when 'closed' then 'ticket.closed' end, case when not c.confirmed then c.owner_id end, case when c.confirmed then c.customer_id end,
      case when c.confirmed then '{"confirmed": true, "reason": null}' else '{"confirmed": false, "reason": "No answer."}' end, ${at(0.9)})
  ) e (n, kind, person_id, customer_id, data, at)
  where e.kind is not null`

/** The statements in order; `now` marks those that take the present moment as $1. */
export const storySql: { sql: string; now: boolean }[] = [
  { sql: ownerships, now: false },
  { sql: solutions, now: false },
  { sql: confirmations, now: false },
  { sql: closures, now: false },
  { sql: plans, now: true },
  { sql: deliveries, now: false },
  { sql: messageKeys, now: false },
  { sql: events, now: false },
]
