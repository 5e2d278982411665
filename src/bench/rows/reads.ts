import type { BenchDesk } from '../desk.ts'
import { commonWord, rareWord, seeded } from '../fill/words.ts'
import { measure, type Result } from './row.ts'

const minePath = '/tickets?owner=me&status=open,pending,on_hold,solved&limit=50'
const listAim = { p50: 5, p95: 15, per_second: 600, words: '≤ 5 / 15; ≥ 600/s' }

const rowColumns = `t.ticket_id, t.subject, t.status, t.due_at, t.due_kind, t.created_at, t.updated_at, t.customer_id, c.name, t.owner_id, o.name as owner_name,
  (select a.address from customer_addresses a where a.customer_id = t.customer_id limit 1)`
const owed = `select ${rowColumns} from tickets t join customers c on c.id = t.customer_id left join people o on o.id = t.owner_id
  where t.owner_id = $1 and t.status in ('open', 'pending', 'on_hold', 'solved') order by t.due_at, t.ticket_id limit 50`

/** My open tickets. */
export const measureMine = (desk: BenchDesk): Promise<Result> =>
  measure(desk, {
    row: 'my open tickets',
    aim: listAim,
    work: (n) => desk.http[n]!.must('GET', minePath),
    limit: (n) => desk.limits[n]!.query({ name: 'owed', text: owed, values: [desk.agents[n]!.id] }),
  })

/** The Desk: what I owe next, new ones, what was confirmed today. */
export const measureDesk = (desk: BenchDesk): Promise<Result> =>
  measure(desk, {
    row: 'Desk',
    aim: listAim,
    work: (n) => desk.http[n]!.must('GET', '/desk'),
    limit: (n) => desk.limits[n]!.query({ name: 'owed', text: owed, values: [desk.agents[n]!.id] }),
  })

const story = `select m.id, m.kind, m.person_id, m.customer_id, m.from_address, m.subject, m.text, m.html, m.created_at, p.name, c.name as customer,
  t.subject as about, t.status, t.owner_id, t.due_at
  from tickets t join messages m on m.ticket_id = t.ticket_id left join people p on p.id = m.person_id left join customers c on c.id = m.customer_id
  where t.ticket_id = $1 order by m.id limit 50`

/** A ticket, then its messages, anywhere in the desk. */
export function measureThread(desk: BenchDesk): Promise<Result> {
  const random = seeded(7)
  const any = () => 1 + Math.floor(random() * desk.tickets)
  return measure(desk, {
    row: 'ticket with its thread',
    aim: { p50: 8, p95: 20, per_second: 400, words: '≤ 8 / 20; ≥ 400/s' },
    work: async (n) => {
      const number = any()
      await desk.http[n]!.must('GET', `/tickets/${number}`)
      await desk.http[n]!.must('GET', `/tickets/${number}/messages`)
    },
    limit: (n) => desk.limits[n]!.query({ name: 'story', text: story, values: [any()] }),
  })
}

const found = (
  hits: string,
) => `select h.id, left(m.text, 200), ${rowColumns} from (${hits}) h join messages m on m.ticket_id = h.ticket_id and m.id = h.id
  join tickets t on t.ticket_id = h.ticket_id join customers c on c.id = t.customer_id left join people o on o.id = t.owner_id`
const rareHits = `select * from (select ticket_id, id from messages where search @@ websearch_to_tsquery('english', $1) limit 5001) all_hits order by ticket_id desc, id desc limit 20`
const commonHits = `select ticket_id, id from messages where ts_match_vq(search, websearch_to_tsquery('english', $1)) order by ticket_id desc, id desc limit 20`

function measureSearch(desk: BenchDesk, about: { row: string; word: string; hits: string; most: number }): Promise<Result> {
  return measure(desk, {
    row: about.row,
    aim: { p50: about.most, words: `≤ ${about.most}` },
    work: (n) => desk.http[n]!.must('GET', `/search?q=${about.word}`),
    limit: (n) => desk.limits[n]!.query({ name: about.row, text: found(about.hits), values: [about.word] }),
  })
}

/** Search for a word that stands in 20 messages. */
export const measureRare = (desk: BenchDesk): Promise<Result> =>
  measureSearch(desk, { row: 'search, rare word', word: rareWord, hits: rareHits, most: desk.tickets > 250_000 ? 20 : 10 })

/** Search for a word that stands in every fifth message. */
export const measureCommon = (desk: BenchDesk): Promise<Result> =>
  measureSearch(desk, { row: 'search, common word', word: commonWord, hits: commonHits, most: 40 })

/** The size of a list of 50. */
export async function measureBytes({ http: [client] }: BenchDesk): Promise<Result> {
  const { length } = await client!.must('GET', '/tickets?limit=50')
  return { row: 'list of 50, bytes', value: `${(length / 1024).toFixed(1)} KB`, aim: { words: '≤ 30 KB' } }
}
