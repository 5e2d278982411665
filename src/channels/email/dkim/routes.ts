import Type from 'typebox'
import { notFound } from '../../../kernel/index.ts'
import { List } from '../../../kernel/wire.ts'
import type { App } from '../../../people/index.ts'
import type { MailServices } from '../services.ts'
import { DkimCheck, DkimChecked, DkimKey, NewDkimKey } from '../out-wire.ts'
import { checkPublished } from './check.ts'
import { addDkimKey, listDkim, makeKeys, noteDkimSeen, removeDkimKey } from './keys.ts'

const tags = ['mail']
const params = Type.Object({ domain: Type.String({ minLength: 1, maxLength: 255 }) })

/** The keys with which mail is signed. */
export function dkimRoutes(app: App, { database, facts, trust }: MailServices): void {
  const { db, transact } = database
  const one = async (domain: string) => {
    const found = (await listDkim(db)).find((entry) => entry.domain === domain)
    if (!found) throw notFound('domain')
    return found
  }

  app.get(
    '/dkim',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'The domains that the desk writes from, and their keys', response: { 200: List(DkimKey) } },
    },
    async () => ({ data: await listDkim(db), next_cursor: null }),
  )

  app.post(
    '/dkim',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Make a domain’s key', body: NewDkimKey, response: { 201: DkimKey } },
    },
    async (request, reply) => {
      const keys = await makeKeys()
      await transact((tx) => addDkimKey(tx, { domain: request.body.domain, keys, now: new Date() }))
      return reply.code(201).send(await one(request.body.domain.trim().toLowerCase()))
    },
  )

  app.delete(
    '/dkim/:domain',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Take a domain’s key away; its mails leave unsigned', params, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await transact((tx) => removeDkimKey(tx, request.params.domain))
      facts.forget()
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/dkim/:domain/check',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Look whether a domain’s record is published',
        description: 'Once it was found, mails are signed. `sign_now` signs from now on although it was not found.',
        params,
        body: DkimCheck,
        response: { 200: DkimChecked },
      },
    },
    async (request) => {
      const domain = request.params.domain.toLowerCase()
      const key = await db
        .selectFrom('dkim_keys')
        .select(['domain', 'selector', 'public_key'])
        .where('domain', '=', domain)
        .executeTakeFirst()
      if (!key) throw notFound('key')
      const published = await checkPublished((name) => trust.askNow(name, 'TXT') as Promise<string[][]>, key)
      if (published.dkim.found || request.body?.sign_now) await transact((tx) => noteDkimSeen(tx, domain, new Date()))
      facts.forget()
      return { ...(await one(domain)), published }
    },
  )
}
