// What tests of handing on do over and over, through the product's door.
import { dana, type CastName } from './cast.ts'
import type { Answer, TestDesk } from './desk.ts'

const hour = 3_600_000
export const inHours = (n: number) => new Date(Date.now() + n * hour).toISOString()
const text =
  'Hello, my kettle leaks since Monday, order 77-40318. I already descaled it twice. I want a new kettle before the 18th.\n\nThanks\nDana'
/** A read-back of the brief below in other words. */
export const ownWords = 'Water runs out where the lid closes, and Dana hopes for another one before flying.'

/** A brief with all its parts. */
export const wholeBrief = (more: object = {}) => ({
  problem: 'The kettle leaks at the lid.',
  wanted: 'A new kettle before the 18th.',
  tried: 'Dana descaled it twice.',
  next: 'Send a new kettle',
  next_by: inHours(48),
  promises: [],
  ...more,
})

/** Takes, offers and accepts tickets on a test desk; reads what came of it. */
export function handing(desk: () => TestDesk) {
  const read = async (url: string) => (await desk().as('mara', 'GET', url)).body
  return {
    /** A ticket of Mara's, by its number. */
    take: async (who: CastName = 'mara'): Promise<number> =>
      (await desk().as(who, 'POST', 'tickets', { subject: 'Kettle leaks', text, customer: dana })).body.number,
    /** Mara offers it to Jonas, unless told otherwise. */
    offer: (number: number, more: object = {}, who: CastName = 'mara'): Promise<Answer> =>
      desk().as(who, 'POST', `tickets/${number}/handoffs`, { to: desk().people.jonas.id, brief: wholeBrief(), ...more }),
    accept: (id: number, more: object = {}, who: CastName = 'jonas'): Promise<Answer> =>
      desk().as(who, 'PUT', `handoffs/${id}/acceptance`, { read_back: ownWords, ...more }),
    promise: async (number: number, action = 'Hold a kettle for you') =>
      (await desk().as('mara', 'POST', `tickets/${number}/promises`, { action, due: inHours(72) })).body,
    ticket: (number: number) => read(`tickets/${number}`),
    messages: async (number: number) => (await read(`tickets/${number}/messages?limit=200`)).data,
    events: async (number: number) => (await read(`tickets/${number}/events?limit=200`)).data,
    kinds: async (number: number): Promise<string[]> =>
      (await read(`tickets/${number}/events?limit=200`)).data.map((one: { kind: string }) => one.kind),
    drafts: async (who: CastName, number: number) => (await desk().as(who, 'GET', `tickets/${number}/drafts`)).body.data,
    sql: async (statement: string, values: unknown[] = []) => (await desk().test.pool.query(statement, values)).rows,
    /** A team of Mara, Jonas, Priya and the colleague Tomas. */
    team: async (): Promise<number> => {
      const { mara, jonas, priya, tomas } = desk().people
      const asked = { name: 'Leeds shop', member_ids: [mara, jonas, priya, tomas].map(({ id }) => id) }
      await desk().as('ada', 'POST', 'teams', asked)
      return (await desk().as('ada', 'GET', 'teams')).body.data[0].id
    },
  }
}
