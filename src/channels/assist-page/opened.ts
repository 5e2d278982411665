import type { FastifyReply, FastifyRequest } from 'fastify'
import { assistPage, isAssistKey, readAssist, type AssistLink } from '../../assists/index.ts'
import type { Assist } from '../../assists/wire.ts'
import { Problem } from '../../kernel/index.ts'
import { readActor, readCompany, type Actor, type Company, type Services } from '../../people/index.ts'
import { sendPage } from '../customer-page/index.ts'
import { goneSheet } from './sheets.ts'

/** What the page shows: the assist as the one whose page it is may see it. */
export type Page = { company: Company; reader: Actor; assist: Assist; base: string }

/** `attachment` stands in the address of a file only. */
export type Params = { ticket: string; id: string; person: string; key: string; attachment?: string }

type Handler = (page: Page, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Checks the key, then reads the page. A wrong key, and a link to what is no longer theirs, look the same. */
export const opened = (services: Services, handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
  const company = await readCompany(services.database.db)
  const page = await readPage(services, company, request.params as Params)
  return page ? handler(page, request, reply) : sendPage(request, reply, goneSheet(company), 404)
}

async function readPage({ database: { db } }: Services, company: Company, params: Params): Promise<Page | undefined> {
  const link = linkOf(params)
  if (!link || !isAssistKey(company.signing_secret, link, params.key)) return undefined
  const reader = await readActor(db, link.personId)
  const assist = reader && (await readAssist(db, reader, link.assistId).catch(missing))
  return reader && assist && { company, reader, assist, base: assistPage(company.signing_secret, link) }
}

function linkOf({ ticket, id, person }: Params): AssistLink | undefined {
  const given = [ticket, id, person]
  if (!given.every((one) => /^[1-9]\d{0,14}$/.test(one))) return undefined
  const [ticketId, assistId, personId] = given.map(Number)
  return { ticketId: ticketId!, assistId: assistId!, personId: personId! }
}

function missing(error: unknown): undefined {
  if (error instanceof Problem && error.status === 404) return undefined
  throw error
}
