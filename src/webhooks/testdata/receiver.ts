import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Got = {
  method: string
  path: string
  headers: Record<string, string | undefined>
  raw: string
  body: ReturnType<typeof JSON.parse>
}

/** A program of somebody else's that hears of events. */
export type Receiver = {
  url: string
  got: Got[]
  /** What it answers; null: it keeps silent. */
  status: number | null
  /** The next that comes, or came and was not asked for. */
  next: () => Promise<Got>
  close: () => Promise<void>
}

/** Starts a receiver on a free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
  const waiting: ((got: Got) => void)[] = []
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const raw = await text(request)
    const got: Got = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers as Got['headers'],
      raw,
      body: JSON.parse(raw),
    }
    receiver.got.push(got)
    waiting.shift()?.(got)
    if (receiver.status !== null) response.writeHead(receiver.status, { location: '/elsewhere' }).end('thank you')
  }
  const server = http.createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got: [],
    status: 200,
    next: async () => {
      const got = receiver.got[0]
      return got ?? new Promise((resolve) => waiting.push(resolve))
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
