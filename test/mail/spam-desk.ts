// A desk with rspamd and ClamAV beside it, to which mail is handed in.
import { testDesk, type TestDesk } from '../../src/testing/desk.ts'
import { fakeClamd, type FakeClamd } from './fake-clamd.ts'
import { fakeRspamd, type FakeRspamd } from './fake-rspamd.ts'
import { letterOf, type Sketch } from './mail-desk.ts'

/** A receipt as the database holds it. */
type Row = ReturnType<typeof JSON.parse>

export type SpamDesk = {
  desk: TestDesk
  as: TestDesk['as']
  rspamd: FakeRspamd
  clamd: FakeClamd
  row: (id: string) => Promise<Row>
  /** Hands in a mail, and answers its receipt when it was read. */
  arrives: (mail: Sketch | string) => Promise<Row>
  /** Whether somebody of that address is a customer, or was written to. */
  known: (address: string) => Promise<boolean>
  /** How many letters of a ticket left or wait to leave. */
  lettersOf: (ticket: number) => Promise<number>
  spamItem: (id: string) => Promise<Row>
  learned: (path: string, id: string) => boolean
  close: () => Promise<void>
}

let n = 0
export const someone = (): string => `person${++n}@shop${n}.example`
export const serial = (): number => ++n

/** Waits for what jobs bring about. */
export async function until<T>(what: () => Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = await what()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('It did not come about.')
}

/** Starts it, with one mailbox. */
export async function spamDesk(): Promise<SpamDesk> {
  const [rspamd, clamd] = [await fakeRspamd(), await fakeClamd()]
  const desk = await testDesk({ RSPAMD_URL: rspamd.url, RSPAMD_PASSWORD: 'pw', CLAMD_URL: `tcp://127.0.0.1:${clamd.port}` })
  await desk.as('ada', 'POST', 'mailboxes', { address: 'help@larkfield.example', name: 'Larkfield' })
  const rows = async (query: string, value: unknown): Promise<Row[]> => (await desk.test.pool.query(query, [value])).rows
  const row: SpamDesk['row'] = async (id) => (await rows('select * from mail_receipts where id = $1', id))[0]
  const arrives: SpamDesk['arrives'] = async (mail) => {
    const plain = { to: 'help@larkfield.example', subject: `Matter of series ${serial()} burns` }
    const raw = typeof mail === 'string' ? mail : letterOf({ ...plain, ...mail })
    const { body } = await desk.as('ada', 'POST', 'mail', raw, { 'content-type': 'message/rfc822' })
    return until(async () => {
      const found = await row(body.id)
      return found.state !== 'pending' && found
    })
  }
  const written = 'select 1 from customer_addresses where address = $1 union all select 1 from deliveries where $1 = any(recipients)'
  return {
    desk,
    as: desk.as,
    rspamd,
    clamd,
    row,
    arrives,
    known: async (address) => (await rows(written, address)).length > 0,
    lettersOf: async (ticket) => (await rows('select id from deliveries where ticket_id = $1', ticket)).length,
    spamItem: async (id) => (await desk.as('mara', 'GET', 'spam')).body.data.find((one: Row) => one.mail_id === id),
    learned: (path, id) => rspamd.asked.some((one) => one.path === path && one.headers['queue-id'] === id),
    close: async () => {
      await desk.close()
      await rspamd.close()
      await clamd.close()
    },
  }
}
