// What the tests of replies that leave later do, on a desk of their own.
import { after, before } from 'node:test'
import { receiveMessage } from '../tickets/index.ts'
import { dana, type CastName } from './cast.ts'
import { testDesk, type TestDesk } from './desk.ts'
import { leaveReply } from '../promises/scheduled/index.ts'

const hour = 3_600_000
export const at = (hours: number): string => new Date(Date.now() + hours * hour).toISOString()

const incoming = {
  from_address: dana.email,
  subject: null,
  text: 'And now it smokes.',
  html: null,
  quoted: null,
  signature: null,
  header_id: null,
  header_references: null,
  receipt_id: null,
  attachments: [],
}

/** A desk that works around the clock and sends nothing by itself, and what is done on it. */
export function laterKit() {
  let desk: TestDesk
  let danasId = 0
  let n = 0
  before(async () => {
    desk = await testDesk({ ONUS_ROLE: 'web' })
    await desk.as('ada', 'PATCH', 'company', { work_days: [1, 2, 3, 4, 5, 6, 7], work_start: '00:00', work_end: '23:59', time_zone: 'UTC' })
    danasId = (await ticket(await take())).customer.id
  })
  after(() => desk.close())

  const as: TestDesk['as'] = (...request) => desk.as(...request)
  const take = async (who: CastName = 'mara') =>
    (await as(who, 'POST', 'tickets', { subject: `Kettle ${++n} leaks`, text: 'It leaks.', customer: dana })).body.number as number
  /** Dana writes. */
  const write = (number: number) =>
    desk.database.transact((tx) =>
      receiveMessage(tx, { ticket_id: number, message: { ...incoming, customer_id: danasId }, now: new Date() }),
    )
  const later = (number: number, more: object = {}, who: CastName = 'mara') =>
    as(who, 'POST', `tickets/${number}/scheduled`, { text: 'Good morning.', send_at: at(20), ...more })
  const waiting = async (number: number, who: CastName = 'jonas') => (await as(who, 'GET', `tickets/${number}/scheduled`)).body.data
  const ticket = async (number: number) => (await as('mara', 'GET', `tickets/${number}`)).body
  const messages = async (number: number) => (await as('mara', 'GET', `tickets/${number}/messages`)).body.data
  const replies = async (number: number) => (await messages(number)).filter((one: { kind: string }) => one.kind === 'reply')
  const kinds = async (number: number) =>
    (await as('mara', 'GET', `tickets/${number}/events`)).body.data.map((one: { kind: string }) => one.kind)
  const deskRow = async (number: number) =>
    (await as('mara', 'GET', 'desk')).body.owed.find((one: { ticket: { number: number } }) => one.ticket.number === number)
  /** Its time comes. */
  const leave = (number: number, { id, send_at: sendAt }: { id: number; send_at: string }) =>
    desk.database.transact((tx) => leaveReply(tx, { ticketId: number, id, now: new Date(sendAt) }))
  const heldWhy = async (number: number) => (await waiting(number)).map((one: { state: string; why: string }) => [one.state, one.why])
  const told = async (number: number) =>
    (
      await desk.test.pool.query("select data from ticket_events where ticket_id = $1 and kind = 'message.schedule_held'", [number])
    ).rows.map((row) => row.data)
  return {
    desk: () => desk,
    danasId: () => danasId,
    as,
    take,
    write,
    later,
    waiting,
    ticket,
    messages,
    replies,
    kinds,
    deskRow,
    leave,
    heldWhy,
    told,
  }
}
