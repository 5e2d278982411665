import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { List, ProblemBody } from '../kernel/wire.ts'
import { readActor } from './actor.ts'
import { actorOf, headersOf, notSignedIn, type App, type Services } from './http.ts'
import { presentMe } from './present.ts'
import { listSessions, revokeSession } from './sessions.ts'
import { readSetup, setUp } from './setup.ts'
import type { SignInResult } from './sign-in.ts'
import { LinkSignIn, Me, Session, Setup, SignIn } from './wire.ts'

// Ten tries a minute from one address: enough for a person, too few for a guesser.
const slow = { rateLimit: { max: 10, timeWindow: '1 minute' } }
const tags = ['sign-in']

/** Sign-in and sign-out, the signed-in browsers, and the making of the first admin. */
export function sessionRoutes(app: App, { database, signIn }: Services): void {
  const { db, transact } = database

  async function signedIn(reply: FastifyReply, result: SignInResult) {
    const actor = await readActor(db, result.personId)
    if (!actor) throw notSignedIn()
    for (const cookie of result.cookies) reply.header('set-cookie', cookie)
    return presentMe(db, actor)
  }

  app.post(
    '/session',
    {
      config: { access: 'public', ...slow },
      schema: { tags, summary: 'Sign in by password', body: SignIn, response: { 200: Me, 401: ProblemBody } },
    },
    async (request, reply) => signedIn(reply, await signIn.byPassword(request.body.email, request.body.password, headersOf(request))),
  )

  app.post(
    '/session/link',
    {
      config: { access: 'public', ...slow },
      schema: { tags, summary: 'Sign in by a one-time link', body: LinkSignIn, response: { 200: Me, 410: ProblemBody } },
    },
    async (request, reply) => signedIn(reply, await signIn.byLink(request.body.token, headersOf(request))),
  )

  app.delete(
    '/session',
    { config: { access: 'public' }, schema: { tags, summary: 'Sign out', response: { 204: Type.Null() } } },
    async (request, reply) => {
      for (const cookie of await signIn.out(headersOf(request))) reply.header('set-cookie', cookie)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/sessions',
    { config: { access: 'anyone' }, schema: { tags, summary: 'The browsers in which I am signed in', response: { 200: List(Session) } } },
    async (request) => ({ data: await listSessions(db, actorOf(request).id, request.sessionId, new Date()), next_cursor: null }),
  )

  app.delete(
    '/sessions/:id',
    {
      config: { access: 'anyone' },
      schema: {
        tags,
        summary: 'Sign one of my browsers out',
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await transact((tx) => revokeSession(tx, actorOf(request).id, request.params.id))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/setup',
    {
      config: { access: 'public', ...slow },
      schema: {
        tags,
        summary: 'Whether a set-up link is good',
        querystring: Type.Object({ token: Type.String({ maxLength: 200 }) }),
        response: { 200: Type.Object({ company: Type.String() }), 410: ProblemBody },
      },
    },
    async (request) => readSetup(db, request.query.token),
  )

  app.post(
    '/setup',
    {
      config: { access: 'public', ...slow },
      schema: { tags, summary: 'Make the first admin', body: Setup, response: { 200: Me, 410: ProblemBody } },
    },
    async (request, reply) => {
      const { password, ...input } = request.body
      const hash = await signIn.hashPassword(password)
      await transact((tx) => setUp(tx, { ...input, password_hash: hash, now: new Date() }))
      return signedIn(reply, await signIn.byPassword(input.email, password, headersOf(request)))
    },
  )
}
