// What every room's routes share: who asks, and the parts of the running desk.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { Database } from '../db/index.ts'
import { Problem, type Config, type FileStore } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { Access } from './policy.ts'
import type { SignIn } from './sign-in.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
    /** The browser session that asks; null for an API token. */
    sessionId: string | null
  }
  interface FastifyContextConfig {
    /** Who may call the route. Every route says so; a route that does not is not registered. */
    access?: Access
  }
}

/** The parts of the running desk that routes and tasks use. */
export type Services = { database: Database; config: Config; files: FileStore; signIn: SignIn }

/** Fastify with our schemas' types. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, TypeBoxTypeProvider>

/** Who asks. Only for routes that are not `public`. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw notSignedIn()
  return request.actor
}

export const notSignedIn = () =>
  new Problem('not-signed-in', 401, 'Not signed in', 'Sign in, or send an API token as `Authorization: Bearer …`.')

/** A request's headers as the platform's Headers. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  return headers
}
