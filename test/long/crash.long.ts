// kill -9 at random moments while mail comes in: every mail that was acknowledged is there, once. CRASHES and MAILS change the numbers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import { CrashingDesk, missingAndTwice, whileCrashing } from './crashing-desk.ts'

const crashes = Number(process.env['CRASHES'] ?? 200)
const mails = Number(process.env['MAILS'] ?? 2_000)
const address = 'support@larkfield.example'
const idOf = (n: number) => `<crash-${n}@sender.example>`

/** The same bytes each time, as a mail server sends them: another Date would make it another mail. */
const date = new Date()
const letterOf = (n: number) => ({
  date,
  messageId: idOf(n),
  from: `Sender ${n} <s${n}@sender.example>`,
  to: address,
  subject: `Mail number ${n}`,
  text: `This is mail number ${n}. The word for it is mail${n}x.`,
})

test(`${crashes} kill -9 while ${mails} mails come in: every acknowledged one is there, once`, { timeout: 50 * 60_000 }, async (t) => {
  const desk = await CrashingDesk.open(address)
  t.after(() => desk.close())
  const server = { host: '127.0.0.1', port: desk.smtpPort, secure: false, ignoreTLS: true }
  const patience = { connectionTimeout: 2_000, socketTimeout: 5_000 }
  const transport = nodemailer.createTransport({ ...server, ...patience, pool: true, maxConnections: 8, maxMessages: 10_000 })
  t.after(() => transport.close())
  const acknowledged = new Set<string>()

  /** Sends one mail until it is acknowledged, as a mail server would. */
  const give = async (n: number) => {
    while (!acknowledged.has(idOf(n)) && !t.signal.aborted) {
      await transport.sendMail(letterOf(n)).then(
        () => acknowledged.add(idOf(n)),
        () => sleep(30 + Math.random() * 100),
      )
    }
  }
  await whileCrashing(desk, { crashes, mails, give, everything: (crash) => crash % 2 === 1, inHand: () => sleep(20) })
  assert.equal(acknowledged.size, mails)
  const outcome = await desk.settled(60)
  assert.deepEqual(missingAndTwice([...acknowledged], outcome), { lost: [], twice: [], others: [] })
  assert.deepEqual(outcome.states, { stored: mails })
})
