import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { conflict, invalid } from '../kernel/index.ts'
import type { App, Services } from '../people/index.ts'

declare module 'fastify' {
  interface FastifyRequest {
    idempotencyKey: string | null
  }
}

/** A POST whose answer never came: after this long its key may be tried again. */
const abandonedMs = 60_000

/** `Idempotency-Key` on POST: the same key and body get the first answer again; nothing happens twice. */
export function idempotency(app: App, { database }: Services): void {
  const { db } = database
  app.decorateRequest('idempotencyKey', null)

  app.addHook('preHandler', async (request, reply) => {
    const given = request.headers['idempotency-key']
    if (request.method !== 'POST' || typeof given !== 'string' || !request.actor) return
    if (given.length > 200) throw invalid('An Idempotency-Key has at most 200 characters.')
    const key = `${request.actor.id}:${given}`
    const fingerprint = createHash('sha256')
      .update(`${request.url}\n${Buffer.isBuffer(request.body) ? request.body.toString('base64') : JSON.stringify(request.body)}`)
      .digest('hex')
    if (await reserve(key, fingerprint)) request.idempotencyKey = key
    else await replay(key, fingerprint, reply)
  })

  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    if (!request.idempotencyKey) return payload
    if (reply.statusCode >= 500 || typeof payload !== 'string')
      await db.deleteFrom('idempotency_keys').where('key', '=', request.idempotencyKey).execute()
    else
      await db
        .updateTable('idempotency_keys')
        .set({ status: reply.statusCode, body: payload })
        .where('key', '=', request.idempotencyKey)
        .execute()
    return payload
  })

  async function reserve(key: string, fingerprint: string): Promise<boolean> {
    const now = new Date()
    await db
      .deleteFrom('idempotency_keys')
      .where('key', '=', key)
      .where('status', 'is', null)
      .where('created_at', '<', new Date(now.getTime() - abandonedMs))
      .execute()
    const row = await db
      .insertInto('idempotency_keys')
      .values({ key, fingerprint, created_at: now })
      .onConflict((c) => c.doNothing())
      .returning('key')
      .executeTakeFirst()
    return Boolean(row)
  }

  async function replay(key: string, fingerprint: string, reply: FastifyReply): Promise<void> {
    const row = await db.selectFrom('idempotency_keys').selectAll().where('key', '=', key).executeTakeFirst()
    if (!row || row.status === null)
      throw conflict('in-progress', 'The first request with this key is still being worked on. Ask again in a moment.')
    if (row.fingerprint !== fingerprint) throw invalid('This Idempotency-Key was used for another request. Make a new one.')
    await reply
      .code(row.status)
      .type(row.status < 400 ? 'application/json' : 'application/problem+json')
      .header('idempotent-replayed', 'true')
      .serializer((body) => String(body))
      .send(row.body)
  }
}
