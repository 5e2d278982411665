// Options by mail: the letter that asks, and the answers that choose, through real SMTP and real mails.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { letterOf, mailDesk, type MailDesk } from '../../../test/mail/mail-desk.ts'
import { answerChoice, finishChoice, noteToldChoice } from '../../options/index.ts'
import { sendMessage } from '../../promises/index.ts'
import { listMessages, solveTicket } from '../../tickets/index.ts'
import { parseMail } from './parse/parse-mail.ts'
import type { ParsedMail } from './parse/parsed-mail.ts'

let desk: MailDesk
let server: SMTPServer
const got: { raw: string; mail: ParsedMail }[] = []

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void keep(Buffer.concat(chunks)).then(() => done(), done))
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  desk = await mailDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
})
after(async () => {
  await desk.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

const keep = async (raw: Buffer) => void got.push({ raw: raw.toString(), mail: await parseMail(raw) })
const options = [
  { title: 'Keep this kettle', then: 'I send a new lid by Friday 14:00' },
  { title: 'Have a <new> one', then: 'Courier Tuesday, or Leeds Saturday.' },
]
let n = 0

type Asked = { ticketId: number; from: string; letter: { raw: string; mail: ParsedMail } }

/** A ticket whose customer has the mail that asks them to choose. */
async function asked(more: object = {}, headers: string[] = []): Promise<Asked> {
  const from = `Ann Marsh <ann${++n}@choosing.example>`
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from, subject: `Kettle of series ${n} leaks`, headers }))
  await desk.runJobs()
  got.length = 0
  await desk.database.transact((tx) =>
    sendMessage(tx, desk.mara, {
      ticketId: ticketId!,
      kind: 'reply',
      text: 'It is your kettle.',
      html: '<p>It is your kettle.</p>',
      undoSeconds: 0,
      choice: { question: 'Which is right for you?', options, ...more },
      now: new Date(),
    }),
  )
  await desk.runJobs()
  return { ticketId: ticketId!, from, letter: got[0]! }
}
/** An answer to the letter, as a mail program writes it. */
const answers = async (of: Asked, body: string, more: { from?: string; noReference?: boolean } = {}) => {
  const quote = of.letter.mail.text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\r\n')
  const receipt = await desk.arrives(
    letterOf({
      from: more.from ?? of.from,
      subject: of.letter.mail.subject,
      headers: more.noReference ? [] : [`In-Reply-To: ${of.letter.mail.message_id}`],
      body: `${body}\r\n\r\nOn 11 June 2026, Mara Lindqvist wrote:\r\n${quote}`,
    }),
  )
  assert.deepEqual([receipt.state, receipt.ticket_id], ['stored', of.ticketId], receipt.error ?? '')
}
const choice = (of: Asked) =>
  desk.database.db.selectFrom('choices').selectAll().where('ticket_id', '=', of.ticketId).orderBy('id', 'desc').executeTakeFirstOrThrow()
const theirs = async (of: Asked) => (await desk.messages(of.ticketId)).filter((one) => one.kind === 'customer')
const plan = (of: Asked) => desk.database.db.selectFrom('plans').selectAll().where('ticket_id', '=', of.ticketId).executeTakeFirstOrThrow()

test('R102 the letter lists its options after the text, numbered, each with a link; “None of these” is one of them', async () => {
  const of = await asked({ answer_by: new Date(Date.now() + 7 * 86_400_000).toISOString() })
  const { id } = await choice(of)
  const link = `http://desk\\.test/t/${of.ticketId}/[a-z0-9]{20}/choices/${id}\\?option=`
  const { text } = of.letter.mail
  assert.match(
    text,
    new RegExp(
      [
        '^It is your kettle\\.\n\nWhich is right for you\\?\n\n1\\. Keep this kettle: I send a new lid by Friday 14:00\\. ',
        `${link}1\n2\\. Have a <new> one: Courier Tuesday, or Leeds Saturday\\. ${link}2\n`,
        `3\\. None of these: Tell me what would be right\\. ${link}0\n\nPlease choose by \\w+day \\d+ \\w+, \\d\\d:\\d\\d: open the link`,
      ].join(''),
    ),
  )
  const html = of.letter.mail.html ?? ''
  assert.equal(html.match(/choices\/\d+\?option=/g)?.length, 3)
  assert.match(html, /<li[^>]*><a href="[^"]+option=2"[^>]*>Have a &lt;new&gt; one<\/a>/)
})

test('R102 a letter without options is as it was', async () => {
  const of = await asked()
  got.length = 0
  await desk.database.transact((tx) =>
    sendMessage(tx, desk.mara, {
      ticketId: of.ticketId,
      kind: 'reply',
      text: 'One more line.',
      html: null,
      undoSeconds: 0,
      now: new Date(),
    }),
  )
  await desk.runJobs()
  assert.doesNotMatch(got[0]!.raw, /option=|Please choose/)
})

for (const [words, option] of [
  ['1', 1],
  ['2.', 2],
  ['Hello Mara,\r\n\r\nOption 2 please.', 2],
  ['no 2 please', 2],
  ['KEEP THIS KETTLE!', 1],
  ['have a new one, please', 2],
] as const)
  test(`R103 an answer by mail that says “${words.replace(/\s+/g, ' ')}” chooses, and is itself the message`, async () => {
    const of = await asked()
    await answers(of, words)
    const row = await choice(of)
    const [, message, ...more] = await theirs(of)
    assert.deepEqual([row.status, row.option_no, row.how, row.recorded_by], ['answered', option, 'mail', null])
    assert.deepEqual([row.answer_message_id, more.length], [message!.id, 0])
    const { next, automatic, who_id: who } = await plan(of)
    assert.ok(next.startsWith(`${options[option - 1]!.title}: `), next)
    assert.deepEqual([automatic, who], [false, desk.mara.id])
  })

test('R103 “none of these” by mail is taken with what would be right; alone it is a message like any other', async () => {
  const of = await asked()
  await answers(of, 'None of these')
  assert.equal((await choice(of)).status, 'open')
  await answers(of, 'None of these.\r\nI would rather have a red one.\r\n\r\nThanks\r\nAnn')
  const row = await choice(of)
  assert.deepEqual([row.option_no, row.words], [0, 'I would rather have a red one.'])
  assert.equal((await plan(of)).next, 'Find another way with Ann')
})

for (const words of ['1 or 2', '2?', '1. It leaks.\r\n2. It is loud.', 'I have no idea yet.', 'Is option 1 free?'])
  test(`R103 “${words.replace(/\s+/g, ' ')}” is left to the owner to read`, async () => {
    const of = await asked()
    await answers(of, words)
    assert.equal((await choice(of)).status, 'open')
    assert.equal((await theirs(of)).length, 2)
  })

test('R103 a choice made on the page is changed by mail, until it is done', async () => {
  const of = await asked()
  const { id } = await choice(of)
  const at = { ticketId: of.ticketId, id, now: new Date() }
  await desk.database.transact((tx) => answerChoice(tx, { ...at, option: 1, words: null }))
  await answers(of, '2 please')
  assert.deepEqual([(await choice(of)).option_no, (await choice(of)).how], [2, 'mail'])
  await desk.database.transact((tx) => finishChoice(tx, desk.mara, { ...at, now: new Date() }))
  await answers(of, '1 please')
  assert.equal((await choice(of)).option_no, 2)
  assert.equal((await theirs(of)).at(-1)!.text, '1 please')
})

test('R103 each way of choosing is told apart in the story of a mail ticket: the page, a call, a mail', async () => {
  const of = await asked()
  const { id } = await choice(of)
  const at = { ticketId: of.ticketId, id, words: null, now: new Date() }
  await desk.database.transact((tx) => answerChoice(tx, { ...at, option: 1 }))
  await desk.database.transact((tx) => noteToldChoice(tx, desk.mara, { ...at, option: 2 }))
  await answers(of, '1 please')
  const { data } = await listMessages(desk.database.db, desk.mara, of.ticketId, { limit: 50 })
  const customers = data.filter((one) => one.kind === 'customer')
  assert.deepEqual(
    customers.map((one) => [one.text, one.way]),
    [
      ['It leaks when it boils.', null],
      ['I choose: Keep this kettle.', 'page'],
      ['I choose: Have a <new> one.', 'told'],
      ['1 please', null],
    ],
  )
})

test('R103 an answer to an earlier letter does not choose from newer options: its numbers are others', async () => {
  const of = await asked()
  await desk.database.transact((tx) =>
    sendMessage(tx, desk.mara, {
      ticketId: of.ticketId,
      kind: 'reply',
      text: 'Rather these.',
      html: null,
      undoSeconds: 0,
      now: new Date(),
      choice: { question: 'Which?', options: [options[1]!, options[0]!] },
    }),
  )
  got.length = 0
  await desk.runJobs()
  await answers(of, '2')
  assert.deepEqual([(await choice(of)).status, (await theirs(of)).at(-1)!.text], ['open', '2'])
  await answers({ ...of, letter: got[0]! }, '2')
  assert.equal((await choice(of)).option_no, 2)
})

test('R103 a mail that only bears the number of the ticket chooses nothing: anybody could type it', async () => {
  const of = await asked()
  await answers(of, '2', { noReference: true })
  assert.deepEqual([(await choice(of)).status, (await theirs(of)).length], ['open', 2])
})

test('R103 a long word at the end of an answer is taken whole, or left to be read, and the mail is never lost', async () => {
  const of = await asked()
  await answers(of, `1\r\n\r\n${'x '.repeat(998)}xxx\u{1F600}`)
  assert.equal((await theirs(of)).length, 2)
})

test('R103 on a solved ticket a number is no choice: it is read, and reopens it', async () => {
  const of = await asked()
  await desk.database.transact((tx) => solveTicket(tx, desk.mara, { ticketId: of.ticketId, outcome: 'A new lid is in.', now: new Date() }))
  await answers(of, '1')
  assert.equal((await choice(of)).status, 'open')
  const { status } = await desk.database.db
    .selectFrom('tickets')
    .select('status')
    .where('ticket_id', '=', of.ticketId)
    .executeTakeFirstOrThrow()
  assert.equal(status, 'open')
})

test('R103 only the customer’s own mail chooses: not one who was copied in, not a stranger', async () => {
  const of = await asked({}, ['Cc: Bo <bo@choosing.example>'])
  await answers(of, '1', { from: 'Bo <bo@choosing.example>' })
  await answers(of, '2', { from: 'Cy <cy@elsewhere.example>' })
  assert.equal((await choice(of)).status, 'open')
})
