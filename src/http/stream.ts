import { actorOf, type App, type Services } from '../people/index.ts'
import { mayHear, type Live, type LiveSignal } from './live.ts'

/** Proxies close a silent connection after about a minute. */
const beatMs = 25_000

/** Server-sent events of everything that happens to tickets; a page that comes back says what it had with `Last-Event-ID`. */
export function streamRoute(app: App, { database }: Services, live: Live): void {
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })

  app.get(
    '/stream',
    {
      config: { access: 'agent', rateLimit: false },
      schema: { tags: ['desk'], summary: 'What happens, as server-sent events', produces: ['text/event-stream'] },
    },
    async (request, reply) => {
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      raw.write('retry: 1000\n\n')
      const me = actorOf(request).id
      const send = (signal: LiveSignal) => mayHear(me, signal) && raw.write(textOf(signal))
      live.signals.on('signal', send)
      const beat = setInterval(() => raw.write(':\n\n'), beatMs)
      const end = () => {
        live.signals.off('signal', send)
        clearInterval(beat)
        open.delete(end)
        raw.end()
      }
      open.add(end)
      raw.on('close', end)
      const last = Number(request.headers['last-event-id'])
      if (Number.isSafeInteger(last) && last > 0) for (const signal of await live.since(database, last)) send(signal)
    },
  )
}

const textOf = (signal: LiveSignal): string =>
  `${'id' in signal.data ? `id: ${signal.data.id}\n` : ''}event: ${signal.event}\ndata: ${JSON.stringify(signal.data)}\n\n`
