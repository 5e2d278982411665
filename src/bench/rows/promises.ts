import type { BenchDesk } from '../desk.ts'
import { timeAlone, type Work } from '../load/timing.ts'
import type { Result } from './row.ts'

/** The lists that show what is promised, and making a promise: one client, one after the other. */
export async function measurePromises(desk: BenchDesk): Promise<Result[]> {
  const [client] = desk.http
  const numbers = await ticketsOfMine(desk)
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const body = JSON.stringify({ action: 'Call you when the part is here', due, source: 'call' })
  const get =
    (path: string): Work =>
    () =>
      client!.must('GET', path)
  return [
    await timed(desk, 'GET /promises?owner=me', get('/promises?owner=me&limit=50')),
    await timed(desk, 'GET /promises?owner=all', get('/promises?owner=all&limit=50')),
    await timed(desk, 'GET /desk', get('/desk')),
    await timed(desk, 'GET /promises/figures', get('/promises/figures')),
    await timed(desk, 'POST a promise', (_, turn) => client!.must('POST', `/tickets/${numbers[turn % numbers.length]}/promises`, body)),
  ]
}

const timed = async ({ seconds }: BenchDesk, row: string, work: Work): Promise<Result> => {
  const { p50, p95 } = await timeAlone(work, seconds)
  return { row, p50, p95 }
}

async function ticketsOfMine({ http: [client] }: BenchDesk): Promise<number[]> {
  const page = JSON.parse((await client!.must('GET', '/tickets?owner=me&status=open&limit=200')).toString()) as {
    data: { number: number }[]
  }
  return page.data.map((ticket) => ticket.number)
}
