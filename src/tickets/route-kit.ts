import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Tx } from '../db/index.ts'
import type { Problem } from '../kernel/index.ts'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type Actor, type Services } from '../people/index.ts'
import { readTicket } from './present.ts'
import { Ticket } from './wire.ts'

export const tags = ['tickets']
export const params = Type.Object({ number: Id })
export const access = 'agent' as const
export const refusals = { 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
export const answers = { 200: Ticket, ...refusals }

type Numbered = FastifyRequest & { params: { number: number } }
type Verb = (tx: Tx, actor: Actor, ticketId: number, now: Date) => Promise<unknown>

/** How every changing route works: run one verb on the ticket of the path, answer the ticket as it is then. */
export function routeKit({ database, config }: Services) {
  const fresh = (request: FastifyRequest, number: number) => readTicket(database.db, actorOf(request), number, config.url, new Date())

  /** A refusal that was written down is thrown after the commit. */
  async function verb(request: FastifyRequest, run: Verb): Promise<Ticket> {
    const { number } = (request as Numbered).params
    const result = await database.transact((tx) => run(tx, actorOf(request), number, new Date()))
    const refusal = (result as { refusal?: Problem } | null)?.refusal
    if (refusal) throw refusal
    return fresh(request, number)
  }

  return { fresh, verb }
}
