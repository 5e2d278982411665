import Type from 'typebox'
import { notFound } from '../../kernel/index.ts'
import { Id, List } from '../../kernel/wire.ts'
import { actorOf, type Actor, type App } from '../../people/index.ts'
import { addMailbox, changeMailbox, listMailboxes } from './mailboxes.ts'
import { requeueWaiting } from './out/requeue.ts'
import type { MailServices } from './services.ts'
import { Mailbox, MailboxChange, NewMailbox } from './wire.ts'

const tags = ['mail']
const params = Type.Object({ id: Id })

/** The addresses of the desk. */
export function mailboxRoutes(app: App, { database, facts }: MailServices): void {
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
        summary: 'Change an address of the desk, or how its mail is fetched',
        params,
        body: MailboxChange,
        response: { 200: Mailbox },
      },
    },
    async (request) => {
      await transact((tx) => changeMailbox(tx, request.params.id, request.body))
      facts.forget()
      return one(actorOf(request), request.params.id)
    },
  )
}
