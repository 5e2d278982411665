import Type from 'typebox'
import { Problem, remoteImagesOf } from '../../../kernel/index.ts'
import { Id, ProblemBody } from '../../../kernel/wire.ts'
import { actorOf, type App } from '../../../people/index.ts'
import { readMessage } from '../../../tickets/index.ts'
import type { MailServices } from '../services.ts'

const Bytes = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' })

/** Pictures of other servers, for one who asked to see them in a message. */
export function showRoutes(app: App, mail: MailServices): void {
  app.get(
    '/tickets/:number/messages/:id/remote-images',
    {
      config: { access: 'agent' },
      schema: {
        tags: ['mail'],
        summary: 'A picture of a message that stands on another server',
        description:
          'Fetched by the desk, so that the other server learns that the mail was opened and nothing of who opened it. ' +
          'Only for an address in `data-remote-src` of that message.',
        params: Type.Object({ number: Id, id: Id }),
        querystring: Type.Object({ url: Type.String({ minLength: 1, maxLength: 8_000 }) }),
        response: { 200: Bytes, 404: ProblemBody, 422: ProblemBody, 502: ProblemBody },
      },
    },
    async (request, reply) => {
      const { number, id } = request.params
      const message = await readMessage(mail.database.db, actorOf(request), number, id)
      if (!remoteImagesOf(message.html ?? '').includes(request.query.url))
        throw new Problem('image-refused', 422, 'Not loaded', 'No picture of this message stands at that address.')
      const { bytes, type } = await mail.images.fetch(request.query.url)
      return reply
        .headers({
          'content-type': type,
          'content-disposition': 'inline',
          'content-length': bytes.length,
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, max-age=86400',
        })
        .send(bytes)
    },
  )
}
