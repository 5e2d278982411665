import Type from 'typebox'
import { invalid, notFound } from '../kernel/index.ts'
import { Id, List } from '../kernel/wire.ts'
import { setPassword } from './add-person.ts'
import { readActor } from './actor.ts'
import { changePerson } from './change-person.ts'
import { actorOf, headersOf, type App, type Services } from './http.ts'
import { presentMe } from './present.ts'
import { revokeOtherSessions } from './sessions.ts'
import { listApiTokens, makeApiToken, revokeApiToken } from './tokens.ts'
import { ApiToken, MadeApiToken, Me, MeChange, NewApiToken, PasswordChange } from './wire.ts'

const tags = ['me']
const iso = <T extends { created_at: Date }>(row: T) => ({ ...row, created_at: row.created_at.toISOString() })

/** A picture's type by its first bytes; what the sender says is not trusted. */
function pictureType(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png'
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg'
  return bytes.subarray(0, 4).toString() === 'RIFF' && bytes.subarray(8, 12).toString() === 'WEBP' ? 'image/webp' : undefined
}

/** What a person does about themselves. */
export function meRoutes(app: App, { database, files, signIn }: Services): void {
  const { db, transact } = database
  const me = async (id: number) => presentMe(db, (await readActor(db, id))!)

  app.get(
    '/me',
    { config: { access: 'anyone' }, schema: { tags, summary: 'Who I am and what I may do', response: { 200: Me } } },
    async (request) => presentMe(db, actorOf(request)),
  )

  app.patch(
    '/me',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'Change my name, my time zone or how I am reminded', body: MeChange, response: { 200: Me } },
    },
    async (request) => {
      await transact((tx) => changePerson(tx, actorOf(request).id, { ...request.body, now: new Date() }))
      return me(actorOf(request).id)
    },
  )

  app.put(
    '/me/portrait',
    {
      config: { access: 'anyone' },
      bodyLimit: 1_048_576,
      schema: {
        tags,
        summary: 'Set my portrait (PNG, JPEG or WebP, up to 1 MB)',
        consumes: ['image/png', 'image/jpeg', 'image/webp'],
        response: { 200: Me },
      },
    },
    async (request) => {
      const bytes = request.body
      if (!Buffer.isBuffer(bytes) || !pictureType(bytes)) throw invalid('A portrait is a PNG, JPEG or WebP picture of at most 1 MB.')
      const portrait = await files.put(bytes)
      await transact((tx) => changePerson(tx, actorOf(request).id, { portrait, now: new Date() }))
      return me(actorOf(request).id)
    },
  )

  app.get(
    '/people/:id/portrait',
    {
      config: { access: 'public' },
      schema: { tags: ['people'], summary: 'A portrait (public: customers see who owns their problem)', params: Type.Object({ id: Id }) },
    },
    async (request, reply) => {
      const row = await db.selectFrom('people').select('portrait').where('id', '=', request.params.id).executeTakeFirst()
      if (!row?.portrait) throw notFound('portrait')
      const { stream } = await files.read(row.portrait).catch(() => {
        throw notFound('portrait')
      })
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const bytes = Buffer.concat(chunks)
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(pictureType(bytes) ?? 'application/octet-stream')
        .send(bytes)
    },
  )

  app.put(
    '/me/password',
    {
      config: { access: 'anyone', rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: { tags, summary: 'Set my password; other browsers are signed out', body: PasswordChange, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const has = await db
        .selectFrom('auth.account')
        .select('id')
        .where('userId', '=', String(actor.id))
        .where('password', 'is not', null)
        .executeTakeFirst()
      if (has)
        await signIn.byPassword(actor.email, request.body.current_password ?? '', headersOf(request)).catch(() => {
          throw invalid('The current password is not right.')
        })
      const hash = await signIn.hashPassword(request.body.password)
      await transact(async (tx) => {
        await setPassword(tx, actor.id, hash, new Date())
        await revokeOtherSessions(tx, actor.id, request.sessionId)
      })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/tokens',
    { config: { access: 'anyone' }, schema: { tags, summary: 'My API tokens', response: { 200: List(ApiToken) } } },
    async (request) => ({ data: (await listApiTokens(db, actorOf(request).id)).map(iso), next_cursor: null }),
  )

  app.post(
    '/tokens',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'Make an API token; its text is shown this once', body: NewApiToken, response: { 201: MadeApiToken } },
    },
    async (request, reply) =>
      reply.code(201).send(iso(await transact((tx) => makeApiToken(tx, actorOf(request).id, request.body.name, new Date())))),
  )

  app.delete(
    '/tokens/:id',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'Revoke one of my API tokens', params: Type.Object({ id: Id }), response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await transact((tx) => revokeApiToken(tx, actorOf(request).id, request.params.id, new Date()))
      return reply.code(204).send(null)
    },
  )
}
