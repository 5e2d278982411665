// What the tests of merging share: tickets that people took or nobody has, and what comes for them.
import { findOrAddCustomer } from '../customers/index.ts'
import { readCompany } from '../people/index.ts'
import { openTicket, plainMessage, receiveMessage } from '../tickets/index.ts'
import { dana, type CastName } from './cast.ts'
import { testDesk } from './desk.ts'

type Who = { name: string; email: string }
type Told = { kind: string; person: { name: string } | null; data: Record<string, unknown> }

let n = 0
/** A customer whom nobody knows yet. */
export const somebody = (): Who => ({ name: `Customer ${++n}`, email: `customer${n}@example.com` })

/** A desk for tests of merging, with what they do on it. */
export async function mergingDesk() {
  const desk = await testDesk()
  const { transact } = desk.database
  await desk.as('ada', 'POST', 'teams', { name: 'Leeds', member_ids: [desk.people.mara.id, desk.people.jonas.id] })
  const get = async (number: number, who: CastName = 'mara') => (await desk.as(who, 'GET', `tickets/${number}`)).body
  const events = async (number: number): Promise<Told[]> => (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data
  const sql = async (text: string, values: unknown[] = []) => (await desk.test.pool.query(text, values)).rows
  return {
    ...desk,
    get,
    events,
    sql,
    last: async (number: number, kind: string) => (await events(number)).findLast((one) => one.kind === kind),
    take: async (who: CastName, customer: Who = dana, subject = `Kettle ${++n} leaks`): Promise<number> =>
      (await desk.as(who, 'POST', 'tickets', { subject, text: 'It leaks when it boils.', customer })).body.number,
    merge: (who: CastName, from: number, into: number, more: object = {}) =>
      desk.as(who, 'PUT', `tickets/${from}/merge`, { into, ...more }),
    undo: (who: CastName, number: number, query = '') => desk.as(who, 'DELETE', `tickets/${number}/merge${query}`),
    reply: (number: number, who: CastName = 'mara', more: object = {}) =>
      desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'A new lid is here.', promises: [], ...more }),
    /** As it is once the seconds in which a reply can be taken back are over. */
    leave: (number: number) =>
      sql("update messages set send_at = now() - interval '1 minute' where ticket_id = $1 and send_at is not null", [number]),
    /** A ticket that nobody has yet. */
    fresh: (customer: Who = dana, now = new Date()): Promise<number> =>
      transact(async (tx) => {
        const { id } = await findOrAddCustomer(tx, { address: customer.email, name: customer.name, now })
        const about = { subject: `Lid ${++n} leaks`, channel: 'email', mailbox_id: null, team_id: null }
        const message = plainMessage(id, 'It leaks.')
        return (await openTicket(tx, { ...about, company: await readCompany(tx), message, now })).ticket_id
      }),
    writes: async (number: number, text: string, now = new Date()) => {
      const { customer } = await get(number)
      return transact((tx) => receiveMessage(tx, { ticket_id: number, message: plainMessage(customer.id, text), now }))
    },
    pageOf: async (number: number) => new URL((await get(number)).customer_page).pathname,
  }
}
export type MergingDesk = Awaited<ReturnType<typeof mergingDesk>>
