import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { answerNotFound } from './errors.ts'

/** Serves the agents' page. Every address that is not a file or the API is the page's own: it gets `index.html`. */
export async function pageRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(path.join(folder, 'index.html'))
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      setHeaders: (reply, file) => {
        void reply.header(
          'cache-control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' &&
      !/^\/(api|t|metrics|healthz|readyz)(\/|$)/.test(request.url) &&
      (request.headers.accept ?? '').includes('text/html')
    if (!wantsPage) return answerNotFound(request, reply)
    if (built) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return reply.type('text/plain').send('The page is not built. Start Onus with bin/start, which builds it.')
  })
}
