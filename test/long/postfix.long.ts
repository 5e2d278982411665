// Postfix in front, kill -9 behind: every mail that Postfix took is on one ticket, once. CRASHES and MAILS change the numbers.
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import nodemailer from 'nodemailer'
import { findPostfix, startPostfix } from '../mail/postfix.ts'
import { openFolder, until } from '../mail/servers.ts'
import { CrashingDesk, missingAndTwice, whileCrashing } from './crashing-desk.ts'

const crashes = Number(process.env['CRASHES'] ?? 100)
const mails = Number(process.env['MAILS'] ?? 5_000)
const address = 'support@larkfield.example'
const idOf = (n: number) => `<mail-${n}@sender.example>`

const letterOf = (n: number) => ({
  messageId: idOf(n),
  // Every fifth answers the mail before it, from the same person.
  ...(n % 5 === 4 ? { inReplyTo: idOf(n - 1) } : {}),
  from: `Sender ${n} <s${n % 5 === 4 ? n - 1 : n}@sender.example>`,
  to: address,
  subject: `Mail number ${n}`,
  text: `This is mail number ${n}. The word for it is mail${n}x.`,
})

test(`${mails} mails through Postfix during ${crashes} kill -9: none is lost, none is there twice`, { timeout: 50 * 60_000 }, async (t) => {
  const folder = openFolder('onus-package-')
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const programs = findPostfix(folder)
  if (typeof programs === 'string') return t.skip(programs)
  const desk = await CrashingDesk.open(address)
  const postfix = await startPostfix(programs, desk.smtpPort)
  const to = { host: '127.0.0.1', port: postfix.port, ignoreTLS: true }
  const transport = nodemailer.createTransport({ ...to, pool: true, maxConnections: 8, maxMessages: Infinity })
  try {
    const give = async (n: number) => void (await transport.sendMail(letterOf(n)))
    // Postfix notices within a second that the desk is back.
    const inHand = () => {
      const before = postfix.sent()
      return until('Postfix hands mail over', () => postfix.sent() > before || postfix.sent() === mails, 60_000)
    }
    await whileCrashing(desk, { crashes, mails, give, everything: (crash) => crash % 4 === 3, inHand })
    await until(`the queue of Postfix is empty\n${postfix.log()}`, () => postfix.queued() === 0, 120_000)
    const outcome = await desk.settled(120)
    const given = Array.from({ length: mails }, (_, n) => idOf(n))
    assert.deepEqual(missingAndTwice(given, outcome), { lost: [], twice: [], others: [] })
    assert.deepEqual(outcome.states, { stored: mails })
  } finally {
    transport.close()
    await postfix.stop()
    await desk.close()
  }
})
