// A server that speaks rspamd's protocol, and holds for spam what says so.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type FakeRspamd = {
  url: string
  asked: { path: string; headers: IncomingHttpHeaders; raw: string }[]
  /** Answers in place of a verdict. */
  broken: { status: number; body: string } | 'silent' | null
  close: () => Promise<void>
}

const verdicts: [RegExp, object][] = [
  // rspamd says of its own test words that it skipped them.
  [/X-Test: reject/, { action: 'reject', score: 21.5, is_skipped: true }],
  [/X-Test: spam/, { action: 'add header', score: 17.2 }],
  [/X-Test: greylist/, { action: 'greylist', score: 5 }],
  [/X-Test: high/, { action: 'no action', score: 16 }],
]

/** Starts it on a free port. */
export async function fakeRspamd(): Promise<FakeRspamd> {
  const fake: FakeRspamd = { url: '', asked: [], broken: null, close: async () => {} }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await text(request)
    fake.asked.push({ path: request.url ?? '', headers: request.headers, raw })
    if (fake.broken === 'silent') return
    response.writeHead(fake.broken?.status ?? 200).end(fake.broken?.body ?? answerTo(request.url ?? '', raw))
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  fake.close = () => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(() => closed()))
  }
  return fake
}

function answerTo(path: string, raw: string): string {
  if (path === '/ping') return 'pong\r\n'
  if (path !== '/checkv2') return JSON.stringify({ success: true })
  const found = verdicts.find(([words]) => words.test(raw))?.[1] ?? { action: 'no action', score: 0.3 }
  return JSON.stringify({ is_skipped: false, required_score: 15, ...found, symbols: {} })
}
