import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../../people/index.ts'
import { readCompany, type Company } from '../../people/index.ts'
import { failedSheet, goneSheet } from './other-pages.ts'
import { sendPage } from './send.ts'

/** A wrong or old link: a kind page that says what to do. */
export async function answerGone({ database: { db } }: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [company, mailbox] = await Promise.all([
    readCompany(db),
    db.selectFrom('mailboxes').select('address').orderBy('id').executeTakeFirst(),
  ])
  return sendPage(request, reply, goneSheet(company, mailbox?.address ?? null), 404)
}

const kept = 'Go back with your browser: what you wrote is still there.'

/** What failed, in words for a customer. */
function wordsOf(status: number): { title: string; what: string } {
  if (status === 413) return { title: 'That is too long', what: `${kept} Shorten it, or send it as a mail.` }
  if (status === 429) return { title: 'That was very often', what: `${kept} Wait a minute, then send it again.` }
  if (status < 500) return { title: 'That could not be read', what: `${kept} Try again with the form on your page.` }
  return { title: 'Something failed here', what: `Nothing was changed. ${kept} Try again in a minute, or write us a mail.` }
}

/** Turns an error into a page. Without a database the page still says what to do, under no name. */
export async function answerFailure(
  services: Services,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const status = statusOf(error)
  if (status >= 500) request.log.error({ err: error }, 'the customer’s page failed')
  const company = await readCompany(services.database.db).catch(() => ({ name: 'Help' }) as Company)
  return sendPage(request, reply, failedSheet(company, wordsOf(status)), status)
}

function statusOf(error: unknown): number {
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown }
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500
}
