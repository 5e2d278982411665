// Somebody who leaves, and what others do about it, for the tests of leaving.
import { makeApiToken } from '../people/index.ts'
import type { CastName } from './cast.ts'
import type { TestDesk } from './desk.ts'

/** What the tests of leaving do, on a desk. */
export function leaverKit(at: () => TestDesk) {
  let n = 0
  const as: TestDesk['as'] = (...request) => at().as(...request)
  const id = (who: CastName) => at().people[who].id

  /** Somebody new, who will leave; the key under which the desk knows them. */
  async function somebody(role = 'agent'): Promise<{ id: number; key: CastName; name: string }> {
    const name = `Leaver ${++n}`
    const { body } = await as('ada', 'POST', 'people', { name, email: `leaver${n}@larkfield.example`, role })
    const key = `leaver${n}` as CastName
    at().tokens[key] = (await at().database.transact((tx) => makeApiToken(tx, body.id, 'test', new Date()))).token
    return { id: body.id, key, name }
  }

  /** A ticket that this person has taken. */
  async function owned(who: CastName): Promise<number> {
    const customer = { name: `Dana ${++n}`, email: `dana${n}@whitfield.example` }
    return (await as(who, 'POST', 'tickets', { subject: `Kettle ${n} leaks`, text: 'It leaks from below.', customer })).body.number
  }

  const leavingOf = async (person: number) => (await as('ada', 'GET', `people/${person}/leaving`)).body
  const name = (person: number, successor: CastName, items?: object[]) =>
    as('ada', 'PUT', `people/${person}/successors`, { successor: id(successor), ...(items && { items }) })
  const inherited = async (who: CastName, person: number) =>
    (await as(who, 'GET', 'successions')).body.data.find((one: { person: { id: number } }) => one.person.id === person)?.items ?? []
  const takeAll = async (who: CastName, person: number) => {
    const accepts = (await inherited(who, person)).map((item: { succession_id: number }) => item.succession_id)
    return (await as(who, 'PUT', 'successions', { accepts })).body
  }
  const deactivate = (person: number) => as('ada', 'PUT', `people/${person}/deactivation`)
  return { id, somebody, owned, leavingOf, name, inherited, takeAll, deactivate }
}
