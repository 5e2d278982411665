// Choosing, on the page and from a mail's link.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerChoice } from '../../options/index.ts'
import { Problem } from '../../kernel/index.ts'
import type { Services } from '../../people/index.ts'
import { isWork } from '../../tickets/index.ts'
import { allOptionsSheet, oneOptionSheet, overSheet, type Over } from './choice-pages.ts'
import { mostWords } from './choice-part.ts'
import { field, formLimit } from './forms.ts'
import { opened, type Params } from './opened.ts'
import { baseOf, renderPage } from './page.ts'
import { isCurrent, type PublicChoice } from './read-choice.ts'
import type { Page } from './read-page.ts'
import { sendPage } from './send.ts'
import type { Refused } from './write-form.ts'

const path = '/t/:number/:key/choices/:id'

/** Registers the pages of a choice, and its form. */
export function choiceRoutes(scope: FastifyInstance, services: Services): void {
  const { db, transact } = services.database
  const idOf = (request: FastifyRequest) => Number((request.params as Params).id)

  /** Why the choice of the path cannot be made; null while it can. */
  async function overFor(page: Page, request: FastifyRequest, now: Date): Promise<Over | null> {
    if (!page.choice || !(await isCurrent(db, { number: page.number, now }, idOf(request)))) return 'other'
    if (page.choice.state === 'done') return 'done'
    return isWork(page.status) ? null : 'ended'
  }

  // Whoever opens it, a person or a mail scanner, has changed nothing.
  scope.get(
    path,
    opened(services, async (page, request, reply, now) => {
      const over = await overFor(page, request, now)
      if (over) return sendPage(request, reply, overSheet(page, over))
      const choice = page.choice!
      const number = numberIn((request.query as { option?: unknown }).option, choice)
      if (number === null) return sendPage(request, reply, allOptionsSheet(page, choice, now))
      if (number === choice.option) return reply.redirect(baseOf(page), 303)
      return sendPage(request, reply, oneOptionSheet(page, choice, number, now))
    }),
  )

  scope.post(
    path,
    { bodyLimit: formLimit, config: { rateLimit: { max: 30, timeWindow: '1 minute' } } },
    opened(services, async (page, request, reply, now) => {
      const over = await overFor(page, request, now)
      if (over) return sendPage(request, reply, overSheet(page, over), 409)
      const option = numberIn(field(request.body, 'option'), page.choice!)
      const words = field(request.body, 'words')
      const refused = refusalOf(option, words)
      if (refused) return sendPage(request, reply, again(page, refused, now), 422)
      const chosen = { ticketId: page.number, id: page.choice!.id, option: option!, words: words || null, now }
      const problem = await transact((tx) => answerChoice(tx, chosen)).then(() => null, ended)
      return problem ? sendPage(request, reply, overSheet(page, problem), 409) : backTo(page, reply)
    }),
  )
}

const backTo = (page: Page, reply: FastifyReply) => reply.redirect(`${baseOf(page)}?said=chosen`, 303)

/** Something changed between looking and choosing. */
function ended(error: unknown): Over {
  if (!(error instanceof Problem) || error.status !== 409) throw error
  return error.type === 'choice-done' ? 'done' : error.type === 'not-open' ? 'ended' : 'other'
}

function numberIn(value: unknown, { options }: PublicChoice): number | null {
  const number = typeof value === 'string' && /^\d$/.test(value) ? Number(value) : null
  return number === null || number > options.length ? null : number
}

function refusalOf(option: number | null, text: string): Refused {
  const refused = (words: string): Refused => ({ form: 'choice', option, text, words })
  if (option === null) return refused('Please choose one of these first.')
  if (option === 0 && !text) return refused('Please write what would be right.')
  return text.length > mostWords ? refused(`That is ${text.length - mostWords} characters too long. Please shorten it.`) : null
}

const again = (page: Page, refused: Refused, now: Date) =>
  page.choice!.state === 'open' ? renderPage(page, { now, refused }) : allOptionsSheet(page, page.choice!, now, refused)
