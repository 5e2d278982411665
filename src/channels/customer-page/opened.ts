import type { FastifyReply, FastifyRequest } from 'fastify'
import { signed } from '../../kernel/index.ts'
import { readCompany, type Services } from '../../people/index.ts'
import { answerGone } from './failures.ts'
import { readPage, type Page } from './read-page.ts'

/** What the keys of these pages are signed for. */
export const purpose = 'customer-page'

export type Params = { number: string; key: string; id?: string }

/** The promise in the address, while it stands. */
export const standingOn = (page: Page, request: FastifyRequest) =>
  page.promises.find(({ id, state }) => id === Number((request.params as Params).id) && (state === 'open' || state === 'late'))

type Handler = (page: Page, request: FastifyRequest, reply: FastifyReply, now: Date) => Promise<FastifyReply>

/** Checks the key, then reads the page. A wrong key and an unknown number look the same. */
export const opened = (services: Services, handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { number, key } = request.params as Params
  const { db } = services.database
  const company = await readCompany(db)
  const now = new Date()
  const known = /^[1-9]\d{0,14}$/.test(number) && signed(company.signing_secret, purpose, number, key)
  const page = known ? await readPage(db, company, { number: Number(number), key, now }) : undefined
  return page ? handler(page, request, reply, now) : answerGone(services, request, reply)
}
