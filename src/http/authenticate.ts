import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../kernel/index.ts'
import { actorOfToken, allows, headersOf, notSignedIn, readActor, type App, type Services } from '../people/index.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Finds out who asks, by API token or session cookie, and refuses what the route's `access` does not allow. */
export function authenticate(app: App, services: Services): void {
  app.decorateRequest('actor', null)
  app.decorateRequest('sessionId', null)
  app.addHook('onRoute', (route) => {
    if (!route.config?.access) throw new Error(`${String(route.method)} ${route.url} does not say who may call it: add config.access`)
  })
  app.addHook('onRequest', async (request, reply) => {
    await identify(services, request, reply)
    const access = request.routeOptions.config.access ?? 'admin'
    if (allows(access, request.actor)) return
    if (!request.actor) throw notSignedIn()
    throw new Problem('forbidden', 403, 'Not yours to do', `Your role (${request.actor.role}) does not include this. Ask an admin.`)
  })
}

async function identify(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')
  if (bearer) {
    request.actor = (await actorOfToken(services.database.db, bearer[1]!)) ?? null
    if (!request.actor)
      throw new Problem(
        'bad-token',
        401,
        'Not signed in',
        'This API token is unknown or revoked. Make a new one under Me, API tokens, or with `bin/onus token create`.',
      )
    return
  }
  if (!request.headers.cookie) return
  const session = await services.signIn.ofCookies(headersOf(request))
  if (!session) return
  refuseForgery(request)
  request.actor = (await readActor(services.database.db, session.personId)) ?? null
  request.sessionId = session.sessionId
  for (const cookie of session.cookies) reply.header('set-cookie', cookie)
}

/** A page of another site can make a browser send our cookie, but not this header. */
function refuseForgery(request: FastifyRequest): void {
  if (safe.has(request.method) || request.headers['x-onus'] === '1') return
  throw new Problem(
    'forged',
    403,
    'Not sent from Onus',
    'A change asked for with a session cookie needs the header `x-onus: 1`. Programs use an API token instead.',
  )
}
