// Mail intake: from the first mail sent until all of them are on tickets and can be found.
import { setTimeout as sleep } from 'node:timers/promises'
import { clientCount, untilQuiet, type BenchDesk } from '../desk.ts'
import { deskAddress } from '../fill/people.ts'
import { SmtpClient } from '../load/smtp-client.ts'
import { cpuOf } from '../load/cpu.ts'
import { countTogether, timeAlone, timesOf } from '../load/timing.ts'
import { storeRaw } from './intake-limit.ts'
import { mailMaker, type BenchMail } from './mails.ts'
import { cpuEach, type Result } from './row.ts'

const aim = { ratio: 0.5, words: '≥ 0.5 of limit' }
const givenUpAfterMs = 120_000

/** Mail at one connection, at eight, and how long one mail alone takes until it is found. */
export async function measureIntake(desk: BenchDesk): Promise<Result[]> {
  const next = mailMaker(await knownAddresses(desk))
  await intake(desk, next, { connections: clientCount, seconds: 0.5 })
  const results: Result[] = []
  for (const connections of [1, clientCount]) {
    await untilQuiet(desk)
    const before = cpuOf(desk.server.pid)
    const { times, perSecond, sent } = await intake(desk, next, { connections, seconds: desk.seconds })
    await untilQuiet(desk)
    const cpu = cpuEach(before, cpuOf(desk.server.pid), times.length)
    await mustFind(desk, sent)
    const limit = await countTogether((n) => storeRaw(desk.limits[n]!, next()), connections, desk.seconds / 2)
    const { p50, p95 } = timesOf(times)
    results.push({
      row: `mail intake, ${connections} SMTP connection${connections > 1 ? 's' : ''}`,
      p50,
      p95,
      per_second: perSecond,
      limit_per_second: limit,
      ratio: perSecond / limit,
      cpu,
      aim,
    })
  }
  await untilQuiet(desk)
  const alone = await timeAlone(untilFound(desk, next), desk.seconds / 2)
  const raw = await timeAlone(() => storeRaw(desk.limits[0]!, next()), desk.seconds / 4)
  return [...results, { row: 'one mail alone until it is found', p50: alone.p50, p95: alone.p95, limit_p50: raw.p50 }]
}

async function knownAddresses({ limits: [client] }: BenchDesk): Promise<string[]> {
  const { rows } = await client!.query<{ address: string }>(
    'select address from customer_addresses tablesample bernoulli (20) order by md5(address) limit 5000',
  )
  return rows.map((row) => row.address)
}

type Intake = { sent: BenchMail[]; times: number[]; perSecond: number }

async function intake(desk: BenchDesk, next: () => BenchMail, at: { connections: number; seconds: number }): Promise<Intake> {
  const clients = Array.from({ length: at.connections }, () => new SmtpClient(desk.server.smtpPort))
  for (const client of clients) await client.open()
  const times: number[] = []
  const sent: BenchMail[] = []
  const started = performance.now()
  const sendAll = async (client: SmtpClient) => {
    while (performance.now() < started + at.seconds * 1000) {
      const mail = next()
      const before = performance.now()
      await client.send(mail.from, deskAddress, mail.raw)
      times.push(performance.now() - before)
      sent.push(mail)
    }
    client.close()
  }
  await Promise.all(clients.map(sendAll))
  await untilRead(desk)
  await mustFind(desk, sent.slice(-1))
  const ended = performance.now()
  return { sent, times, perSecond: sent.length / ((ended - started) / 1000) }
}

async function untilRead({ limits: [client] }: BenchDesk): Promise<void> {
  for (const deadline = performance.now() + givenUpAfterMs; ;) {
    const { rows } = await client!.query<{ waiting: boolean; quarantined: number }>(`select
      exists (select from mail_receipts where state = 'pending') as waiting, (select count(*)::int from mail_receipts where state = 'quarantined') as quarantined`)
    if (rows[0]!.quarantined > 0) throw new Error(`${rows[0]!.quarantined} mails of the bench could not be read by the desk.`)
    if (!rows[0]!.waiting) return
    if (performance.now() > deadline) throw new Error('The desk did not read its mail in two minutes.')
    await sleep(10)
  }
}

/** The last mail and nineteen between are found by search; all of them by their number. */
async function mustFind(desk: BenchDesk, sent: BenchMail[]): Promise<void> {
  const step = Math.max(1, Math.floor(sent.length / 19))
  for (const mail of [...sent.filter((_, n) => n % step === 0), sent.at(-1)!])
    if (!(await isFound(desk, mail))) throw new Error(`A mail that was taken is not found: ${mail.subject}`)
  const { rows } = await desk.limits[0]!.query<{ n: number }>('select count(*)::int as n from message_keys where message_id = any($1)', [
    sent.map((mail) => mail.messageId),
  ])
  if (rows[0]!.n !== sent.length) throw new Error(`${sent.length} mails were taken, ${rows[0]!.n} are on tickets.`)
}

async function isFound({ http: [client] }: BenchDesk, mail: BenchMail): Promise<boolean> {
  const page = JSON.parse((await client!.must('GET', `/search?q=${mail.word}`)).toString()) as { tickets: unknown[] }
  return page.tickets.length > 0
}

function untilFound(desk: BenchDesk, next: () => BenchMail): () => Promise<void> {
  const client = new SmtpClient(desk.server.smtpPort)
  const open = client.open()
  return async () => {
    await open
    const mail = next()
    await client.send(mail.from, deskAddress, mail.raw)
    for (const deadline = performance.now() + givenUpAfterMs; !(await isFound(desk, mail));) {
      if (performance.now() > deadline) throw new Error('A mail was taken and not found in two minutes.')
      await sleep(2)
    }
  }
}
