// Handing in a file, before the message that carries it is sent.
import type { FastifyError } from 'fastify'
import Type from 'typebox'
import type { Db } from '../db/index.ts'
import { fileHeaders, invalid, notFound, Problem } from '../kernel/index.ts'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, readCompany, type Actor, type App, type Services } from '../people/index.ts'
import { cleanName, cleanType, handleOf, keyOf } from './files.ts'
import { pictureType } from './pictures.ts'
import { seesTickets } from './policy.ts'
import { access, params, tags } from './route-kit.ts'
import { StoredFile } from './wire.ts'

const maxBytes = 20 * 1024 * 1024

const tooLarge = () => new Problem('too-large', 413, 'Too large', 'A file may have up to 20 MB. Make it smaller, or send a link to it.')

/** A plugin of its own: in here every body is bytes, whatever its type says. */
export function fileRoutes(app: App, { database, files }: Services): void {
  const { db } = database
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: FastifyError) => {
    throw error.statusCode === 413 ? tooLarge() : error
  })

  app.post(
    '/tickets/:number/files',
    {
      config: { access },
      bodyLimit: maxBytes,
      schema: {
        tags,
        summary: 'Hand in a file for a message',
        description: 'The body is the file itself, up to 20 MB. Name the answered `file` in the `attachments` of the message.',
        consumes: ['application/octet-stream'],
        params,
        querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 2_000 }) }),
        response: { 201: StoredFile, 404: ProblemBody, 413: ProblemBody, 422: ProblemBody },
      },
    },
    async (request, reply) => {
      await mustSee(db, actorOf(request), request.params.number)
      const bytes: unknown = request.body
      if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw invalid('This file is empty. Choose another.')
      const { signing_secret: secret } = await readCompany(db)
      const key = await files.put(bytes)
      const type = cleanType(request.headers['content-type'] ?? '')
      return reply.code(201).send({ file: handleOf(secret, key), name: cleanName(request.query.name), type, size: bytes.length })
    },
  )

  app.get(
    '/tickets/:number/files/:file',
    {
      config: { access },
      schema: {
        tags,
        summary: 'A picture that was handed in, to be seen while the message is written',
        params: Type.Object({ number: Id, file: Type.String({ maxLength: 200 }) }),
      },
    },
    async (request, reply) => {
      await mustSee(db, actorOf(request), request.params.number)
      const key = keyOf((await readCompany(db)).signing_secret, request.params.file)
      const size = key === null ? null : await files.size(key)
      const type = key === null || size === null ? null : await pictureType(files, key)
      if (key === null || size === null || type === null) throw notFound('picture')
      const { stream } = await files.read(key)
      return reply.headers({ ...fileHeaders({ name: 'picture', type, size }), 'cache-control': 'private, max-age=86400' }).send(stream)
    },
  )
}

async function mustSee(db: Db, actor: Actor, ticketId: number): Promise<void> {
  const found =
    seesTickets(actor) && (await db.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).executeTakeFirst())
  if (!found) throw notFound('ticket')
}
