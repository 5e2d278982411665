import Type from 'typebox'
import { notFound } from '../../kernel/index.ts'
import { Id, List } from '../../kernel/wire.ts'
import { actorOf, type Actor, type App } from '../../people/index.ts'
import { checkMailbox } from './in/check-mailbox.ts'
import { listMailboxes } from './list-mailboxes.ts'
import { addMailbox, changeMailbox } from './mailboxes.ts'
import { requeueWaiting, wakeWaiting } from './out/requeue.ts'
import type { MailServices } from './services.ts'
import { tryMailbox } from './trial-mailbox.ts'
import { Mailbox, MailboxChange, NewMailbox, Trial, TrialRequest } from './mailbox-wire.ts'

const tags = ['mail']
const params = Type.Object({ id: Id })
/** A check that takes longer goes on; the page sees its counts when it is done. */
const checkWaitMs = 15_000

/** The addresses of the desk. */
export function mailboxRoutes(app: App, mail: MailServices): void {
  const { database, facts } = mail
  const { db, transact } = database
  const one = async (actor: Actor, id: number) => {
    const found = (await listMailboxes(db, actor)).find((mailbox) => mailbox.id === id)
    if (!found) throw notFound('mailbox')
    return found
  }

  app.get(
    '/mailboxes',
    { config: { access: 'anyone' }, schema: { tags, summary: 'The addresses of the desk', response: { 200: List(Mailbox) } } },
    async (request) => ({
      data: await listMailboxes(db, actorOf(request)),
      next_cursor: null,
    }),
  )

  app.post(
    '/mailboxes',
    { config: { access: 'admin' }, schema: { tags, summary: 'Add an address of the desk', body: NewMailbox, response: { 201: Mailbox } } },
    async (request, reply) => {
      const id = await transact((tx) => addMailbox(tx, { ...request.body, now: new Date() }))
      facts.forget()
      await requeueWaiting(database)
      return reply.code(201).send(await one(actorOf(request), id))
    },
  )

  app.patch(
    '/mailboxes/:id',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Change an address of the desk, or how its mail is fetched and sent',
        params,
        body: MailboxChange,
        response: { 200: Mailbox },
      },
    },
    async (request) => {
      await transact((tx) => changeMailbox(tx, request.params.id, request.body))
      facts.forget()
      if (request.body.smtp !== undefined) await transact(wakeWaiting)
      return one(actorOf(request), request.params.id)
    },
  )

  const check = checks(app, mail)
  app.post(
    '/mailboxes/:id/check',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Hold what stands in a mailbox against what is here, and fetch what is missing',
        description: 'Answers 202 where it takes longer than a few seconds; then the counts show up with the mailbox when it is done.',
        params,
        response: { 200: Mailbox, 202: Mailbox },
      },
    },
    async (request, reply) => {
      const { id } = await one(actorOf(request), request.params.id)
      const done = await check(id)
      return reply.code(done ? 200 : 202).send(await one(actorOf(request), id))
    },
  )

  app.post(
    '/mailboxes/:id/trial',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Try whether mail can be fetched or sent', params, body: TrialRequest, response: { 200: Trial } },
    },
    async (request) => {
      const { id } = await one(actorOf(request), request.params.id)
      return tryMailbox(mail, actorOf(request), { mailboxId: id, way: request.body.way })
    },
  )
}

/** One check of a mailbox at a time; who asks meanwhile waits for the same. Ends with the server. @returns whether it is done. */
function checks(app: App, mail: MailServices): (id: number) => Promise<boolean> {
  const running = new Map<number, Promise<void>>()
  let stopping = false
  app.addHook('onClose', async () => {
    stopping = true
    await Promise.allSettled(running.values())
  })
  return async (id) => {
    const checking = running.get(id) ?? checkMailbox(mail, id, () => stopping).finally(() => running.delete(id))
    running.set(id, checking)
    // Whoever waited too long for it leaves it alone; its failure is in the log.
    checking.catch(() => {})
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), checkWaitMs)))
    return Promise.race([checking.then(() => true), late]).finally(() => clearTimeout(timer))
  }
}
