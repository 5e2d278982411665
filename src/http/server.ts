import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { invalid } from '../kernel/index.ts'
import type { App, Services } from '../people/index.ts'
import { authenticate } from './authenticate.ts'
import { whenUsed } from './compilers.ts'
import { answerError } from './errors.ts'
import { healthRoutes } from './health.ts'
import { idempotency } from './idempotency.ts'
import { pageRoutes } from './page.ts'

export type ServerParts = {
  services: Services
  log: FastifyBaseLogger
  migrations: string
  pageFolder: string
  /** The rooms' routes, under /api/v1. */
  routes: (app: App) => void | Promise<void>
  /** Pages without the API, for customers. */
  pages: (app: FastifyInstance) => void | Promise<void>
}

/** The HTTP server with everything that holds for every route: headers, limits, errors, who asks, the API's description. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false } },
    schemaController: { compilersFactory: whenUsed },
  })
  app.setErrorHandler(answerError)
  await app.register(helmet, headers(parts.services.config.url.startsWith('https:')))
  healthRoutes(app, parts.services.database, parts.migrations)
  await app.register(async (scope) => api(scope as unknown as App, parts), { prefix: '/api/v1' })
  await app.register(async (scope) => parts.pages(scope))
  await pageRoutes(app, parts.pageFolder)
  return app
}

async function api(app: App, parts: ServerParts): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: 3_000,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.headers.authorization ?? request.ip,
    skipOnError: true,
    allowList: (request) => Boolean(request.headers.authorization),
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Onus',
        version: '1',
        description: 'The help desk in which every problem has one owner. The web app uses this same API.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'onus.session_token' },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
  })
  authenticate(app, parts.services)
  passOnKnownFields(app)
  idempotency(app, parts.services)
  app.addContentTypeParser(['image/png', 'image/jpeg', 'image/webp'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // A PUT or DELETE without a body may still say that it is JSON.
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined)
    if (/\\u0000/.test(body as string)) return done(invalid('The text holds a character that cannot be stored (U+0000). Take it out.'))
    if (halfCharacter.test(body as string)) return done(invalid('The text holds half a character, which cannot be stored. Take it out.'))
    void app.getDefaultJsonParser('error', 'error')(request, body as string, done)
  })
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () => app.swagger())
  await parts.routes(app)
}

/** One of a pair of surrogates without the other, escaped: a program that cut a text in the middle of an emoji. */
const halfCharacter = /\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][\da-fA-F]{2})\\u[dD][c-fC-F][\da-fA-F]{2}/

/** What a body holds beside the fields that its route names is not passed on: a verb may write what it is given. */
function passOnKnownFields(app: App): void {
  app.addHook('onRoute', (route) => {
    const known = (route.schema?.body as { properties?: Record<string, unknown> } | undefined)?.properties
    if (!known) return
    route.preHandler = [route.preHandler ?? []].flat()
    route.preHandler.push(async (request) => {
      const { body } = request
      if (typeof body === 'object' && body !== null && !Buffer.isBuffer(body))
        request.body = Object.fromEntries(Object.entries(body).filter(([name]) => Object.hasOwn(known, name)))
    })
  })
}

/** Strict headers. Without https nothing may ask the browser to upgrade, or the page of a desk on a local network stays blank. */
const headers = (https: boolean) => ({
  hsts: https,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      workerSrc: ["'self'"],
      frameSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(https ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  referrerPolicy: { policy: 'same-origin' as const },
})
