import type pg from 'pg'
import type { BenchDesk } from '../desk.ts'
import { commonEvery, commonWord } from '../fill/words.ts'
import { measure, type Result } from './row.ts'

const words = `Hello,\n\nthank you for the photo. The charger is the old model, which gets warm and stops after twenty minutes; we replace it free of charge.
A new one left our warehouse this afternoon and should be with you tomorrow before noon. Please keep the old one until then, and tell me whether
the red light stays off once the new one is connected. What a promise costs beside is measured by \`bench promises\`.\n\nKind regards`

/** Every so many messages have the common word, so that it stays as common. */
const textOf = (turn: number) => (turn % commonEvery === 0 ? `${words}\n\nPS: This is under ${commonWord}.` : words)

const aim = { p50: 10, per_second: 300, words: '≤ 10; ≥ 300/s' }

/** A reply by the owner: message, event, and what is owed next. */
export const measureReply = (desk: BenchDesk): Promise<Result> => measureWriting(desk, 'reply')

/** A note by the owner. */
export const measureNote = (desk: BenchDesk): Promise<Result> => measureWriting(desk, 'note')

async function measureWriting(desk: BenchDesk, kind: 'reply' | 'note'): Promise<Result> {
  const tickets = await ticketsOfAgents(desk)
  const next = (n: number, turn: number) => tickets[n]![turn % tickets[n]!.length]!
  return measure(desk, {
    row: kind,
    aim,
    work: (n, turn) => desk.http[n]!.must('POST', `/tickets/${next(n, turn)}/messages`, JSON.stringify({ kind, text: textOf(turn) })),
    limit: (n, turn) => writeRaw(desk.limits[n]!, { ticket: next(n, turn), person: desk.agents[n]!.id, kind, text: textOf(turn) }),
  })
}

async function ticketsOfAgents({ http }: BenchDesk): Promise<number[][]> {
  const lists: number[][] = []
  for (const client of http) {
    const page = JSON.parse((await client.must('GET', '/tickets?owner=me&status=open,pending,on_hold&limit=40')).toString()) as {
      data: { number: number }[]
    }
    if (page.data.length === 0) throw new Error('An agent of this desk owns no open ticket to write on.')
    lists.push(page.data.map((ticket) => ticket.number))
  }
  return lists
}

const insertMessage = `insert into messages (ticket_id, kind, person_id, text, html, send_at, created_at) values ($1, $2, $3, $4, $5, $6, $6) returning id`
const insertEvent = `insert into ticket_events (ticket_id, kind, person_id, data, at) values ($1, 'message.created', $2, $3, $4)`
const updateTicket = `update tickets set waiting_since = null, due_at = $2, due_kind = 'plan', updated_at = $3 where ticket_id = $1`

/** The same rows by prepared statements, and nothing else. */
async function writeRaw(
  client: pg.Client,
  { ticket, person, kind, text }: { ticket: number; person: number; kind: string; text: string },
): Promise<void> {
  const now = new Date()
  await client.query('begin')
  const { rows } = await client.query<{ id: number }>({
    name: 'message',
    text: insertMessage,
    values: [ticket, kind, person, text, `<p>${text}</p>`, now],
  })
  await client.query({
    name: 'event',
    text: insertEvent,
    values: [ticket, person, JSON.stringify({ message_id: rows[0]!.id, kind, send_at: null }), now],
  })
  await client.query({ name: 'touch', text: updateTicket, values: [ticket, new Date(now.getTime() + 86_400_000), now] })
  await client.query('commit')
}
