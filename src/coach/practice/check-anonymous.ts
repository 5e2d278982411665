import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { Problem, type Blocker } from '../../kernel/index.ts'
import { leftIn, type Left } from './anonymise.ts'
import { knownOfDesk, knownOfTicket } from './known.ts'
import type { Sort } from './traces.ts'

const inExamples: Sort[] = ['name', 'company', 'email', 'handle', 'link', 'phone', 'address', 'number']
const inPhrases: Sort[] = ['name', 'email', 'handle', 'phone', 'address', 'number']

/** Problem 422 that names what of a ticket, or without one of our people and customers, still stands in an example. */
export const refuseTraces = async (db: Db, texts: string[], ticketId: number | null = null): Promise<void> =>
  refuse(db, texts, { ticketId, sorts: inExamples, instead: 'Put Sam Reed, Robin, our company or [number] in their place.' })

/** The same for a wording that many will use: what differs from customer to customer is a blank. */
export const refuseParticulars = async (db: Db, texts: string[]): Promise<void> =>
  refuse(db, texts, { ticketId: null, sorts: inPhrases, instead: 'Write ___ where it is another each time.' })

/** The same for how somebody would say it: nobody is told whose it is, so no name stands in it. */
export const refuseNames = async (db: Db, texts: string[]): Promise<void> =>
  refuse(db, texts, { ticketId: null, sorts: ['name', 'email'], instead: 'Nobody is told who wrote it: sign as Robin, to Sam Reed.' })

type Asked = { ticketId: number | null; sorts: Sort[]; instead: string }

async function refuse(db: Db, texts: string[], { ticketId, sorts, instead }: Asked): Promise<void> {
  const known = ticketId === null ? await knownOfDesk(db) : await knownOfTicket(db, ticketId)
  const all = texts.flatMap((text) => leftIn(text, known, sorts))
  for (const name of await customersNamedIn(db, texts)) if (!all.some(({ what }) => what === name)) all.push({ sort: 'name', what: name })
  if (all.length > 0) throw tooParticular(all, instead)
}

const mostNamed = 6

function tooParticular(left: Left[], instead: string): Problem {
  const named = left.slice(0, mostNamed).map(({ what }) => `“${what}”`)
  const more = left.length > mostNamed ? ` and ${left.length - mostNamed} more` : ''
  const blockers: Blocker[] = left.slice(0, 50).map(({ sort, what }) => ({ kind: sort, text: what }))
  return new Problem('not-anonymous', 422, 'Somebody can be told by it', `${named.join(', ')}${more} still tells who it is. ${instead}`, {
    blockers,
  })
}

const mostAsked = 40
const stock = new Set(['Sam Reed', 'Alex Gray'])

/** Names of customers, in full, that stand in a text as names do. There may be millions of customers: their parts are not looked for. */
async function customersNamedIn(db: Db, texts: string[]): Promise<string[]> {
  const pairs = texts.flatMap((text) =>
    [...text.matchAll(/(?<![\p{L}\p{M}])(?=(\p{Lu}[\p{L}\p{M}'’-]+ \p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+)?))/gu)].map(
      ([, name]) => name!,
    ),
  )
  const asked = [...new Set(pairs.flatMap((name) => [name, name.split(' ').slice(0, 2).join(' ')].map((one) => one.replace(/['’]s$/, ''))))]
  const names = asked.filter((name) => !stock.has(name)).slice(0, mostAsked)
  if (names.length === 0) return []
  const { rows } = await sql<{ name: string }>`
    select n.name from unnest(${names}::text[]) as n (name)
    where exists (select from customers c where c.search @@ phraseto_tsquery('simple', n.name))`.execute(db)
  return rows.map(({ name }) => name)
}
