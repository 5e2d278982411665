// A colleague is asked by mail and answers that mail: both through real SMTP, the answer to the address that the mail gave.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { letterOf, mailDesk, type MailDesk, type Sketch } from '../../../../test/mail/mail-desk.ts'
import { askAssist, withdrawAssist, type Asking } from '../../../assists/index.ts'
import { addPerson, addTeam } from '../../../people/index.ts'
import { deliverNotice } from '../out/deliver-notice.ts'
import { assistAddress, assistOfAddress } from '../marks.ts'

let desk: MailDesk
let server: SMTPServer
let people: Record<'tomas' | 'lena', number>
let ticketId: number
const got: { from: string; to: string; raw: string }[] = []

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        got.push({ from, to: envelope.rcptTo.map((to) => to.address).join(), raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  desk = await mailDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
  const add = (name: string, email: string, zone: string) =>
    desk.database.transact((tx) => addPerson(tx, { name, email, role: 'colleague', time_zone: zone, now: new Date() }))
  people = {
    tomas: await add('Tomas Berg', 'tomas@onus.example', 'Asia/Tokyo'),
    lena: await add('Lena Vogt', 'lena@onus.example', 'Europe/Berlin'),
  }
})
after(async () => {
  await desk.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})
let n = 0
beforeEach(async () => {
  ticketId =
    (await desk.arrives(letterOf({ from: `Ann ${++n} <ann${n}@whitfield.example>`, subject: `Kettle ${n} whistles` }))).ticket_id ?? 0
  await desk.claim(ticketId)
  await desk.runJobs()
  got.length = 0
})

const due = new Date('2096-06-12T15:30:00Z')
const asks = async (more: Partial<Asking> = {}) => {
  const asking = {
    ticketId,
    person: people.tomas,
    team: null,
    up: false,
    what: 'Look up the serial',
    context: null,
    attachmentIds: [],
    due,
    ...more,
  }
  const id = await desk.database.transact((tx) => askAssist(tx, desk.mara, { ...asking, now: new Date() }))
  await desk.runJobs()
  return id
}
const header = (raw: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)\\r$`, 'im').exec(raw)?.[1]?.replaceAll(/\r\n\s+/g, ' ')
const replyTo = () => header(got.at(-1)!.raw, 'Reply-To')!
/** The text as it was written: soft line ends joined, encoded letters read. */
const textOf = (raw: string) =>
  Buffer.from(
    raw
      .slice(raw.indexOf('\r\n\r\n') + 4)
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
const answers = (sketch: Sketch, envelope: { from?: string | null } = {}) => {
  const to = sketch.to ?? replyTo()
  return desk.arrives(letterOf({ from: 'Tomas Berg <tomas@onus.example>', subject: 'Re: Mara asks', ...sketch, to }), {
    ...envelope,
    to: [to],
  })
}
const read = (id: number) => desk.database.db.selectFrom('assists').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const last = () =>
  desk.database.db.selectFrom('messages').selectAll().where('ticket_id', '=', ticketId).orderBy('id', 'desc').executeTakeFirstOrThrow()
const customers = async () => (await desk.database.db.selectFrom('customers').select('id').execute()).length

test('R77 who is asked gets a mail with who, what, by when in their own zone, the context, and how to answer; nothing else of the ticket', async () => {
  await asks({ context: 'It stands in rack 4.\n/etc is not a link of ours.' })
  const [mail] = got
  assert.equal(got.length, 1)
  assert.equal(mail!.to, 'tomas@onus.example')
  assert.equal(header(mail!.raw, 'Subject'), `Mara asks: Look up the serial [#${ticketId}]`)
  assert.match(replyTo(), new RegExp(`^help\\+a${ticketId}-\\d+-${people.tomas}\\.[a-z0-9]{10}@onus\\.test$`))
  assert.equal(mail!.from, replyTo(), 'what bounces comes back to the ticket')
  assert.equal(header(mail!.raw, 'Auto-Submitted'), 'auto-generated')
  const text = textOf(mail!.raw)
  for (const words of [
    'Mara Lindqvist asks you: Look up the serial',
    'Wednesday, 13 June 2096, 00:30',
    'Asia/Tokyo',
    'It stands in rack 4.',
    'Answer this mail with what moved.',
    'begin with “Could not”',
  ])
    assert.ok(text.includes(words), `${words}\n${text}`)
  assert.match(text, new RegExp(`http://desk.test/a/${ticketId}/\\d+/${people.tomas}/[a-z0-9]{20}`))
  assert.doesNotMatch(text, /Ann|Kettle|leaks|desk\.test\/etc|desk\.test\/me/)
})

test('each of a department gets one mail of their own, once, also when the process died and the job runs twice', async () => {
  const members = { name: `Repair ${n}`, member_ids: [people.tomas, people.lena] }
  const team = await desk.database.transact((tx) => addTeam(tx, members, new Date()))
  const asking = { ticketId, person: null, team, up: false, what: 'Repair it', context: null, attachmentIds: [], due }
  const id = await desk.database.transact((tx) => askAssist(tx, desk.mara, { ...asking, now: new Date() }))
  assert.equal(got.length, 0, 'the process ended before any job ran')
  await desk.runJobs()
  const mails = await desk.database.db.selectFrom('staff_mails').select('id').where('assist_id', '=', id).execute()
  for (const mail of mails) await deliverNotice(desk.mail, mail.id, new Date())
  await desk.runJobs()
  assert.deepEqual(got.map((mail) => mail.to).toSorted(), ['lena@onus.example', 'tomas@onus.example'])
  assert.notEqual(header(got[0]!.raw, 'Reply-To'), header(got[1]!.raw, 'Reply-To'))
  await assert.rejects(
    desk.database.transact(async (tx) => {
      await askAssist(tx, desk.mara, { ...asking, now: new Date() })
      throw new Error('It did not happen')
    }),
  )
  await desk.runJobs()
  assert.equal(got.length, 2)
})

test('R77 the answer to that mail is the answer: without quote and signature, as a note by them, and no customer is made of them', async () => {
  const id = await asks()
  const known = await customers()
  const body = [
    'It is XK-20931.',
    '',
    'Tomas',
    '',
    '-- ',
    'Tomas Berg, Workshop',
    '',
    'On Thu, 11 Jun 2026 at 14:20, Larkfield <help@onus.test> wrote:',
    '> Look up the serial',
  ].join('\r\n')
  const receipt = await answers({ body })
  assert.deepEqual([receipt.state, receipt.ticket_id], ['stored', ticketId])
  const assist = await read(id)
  assert.deepEqual([assist.status, assist.answered_by, assist.answered_how], ['done', people.tomas, 'mail'])
  assert.equal(assist.answer, 'It is XK-20931.\n\nTomas')
  const note = await last()
  assert.deepEqual(
    [note.kind, note.person_id, note.touch, note.moved, note.id],
    ['note', people.tomas, true, assist.answer, assist.message_id],
  )
  assert.equal(await customers(), known)
  const ticket = await desk.database.db.selectFrom('tickets').selectAll().where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()
  assert.deepEqual([ticket.owner_id, ticket.status, ticket.assist_back_at !== null], [desk.mara.id, 'open', true])
  assert.deepEqual(
    got.filter((mail) => mail.to !== 'mara@onus.example').map((mail) => mail.to),
    ['tomas@onus.example'],
    'and nobody is answered automatically',
  )
})

test('R78 an answer that begins with “Could not” comes back as that', async () => {
  const id = await asks()
  await answers({ body: 'Hi Mara,\r\n\r\nCould not: the label is torn. I need a photo of the box.' })
  const assist = await read(id)
  assert.equal(assist.status, 'returned')
  const note = await last()
  assert.deepEqual([note.moved, note.could_not], [null, assist.answer])
})

test('R80 what a colleague sends to the customer too is seen by the owner, in the story', async () => {
  await asks()
  await answers({ body: 'It is ready for pick-up.', headers: [`Cc: ann${n}@whitfield.example`] })
  assert.match((await last()).text, new RegExp(`^It is ready for pick-up\\.\\n\\nThis went to ann${n}@whitfield\\.example too\\.$`))
})

test('an answer from another address is none: it is held as a stranger’s, and the assist stays open', async () => {
  const id = await asks()
  const receipt = await answers({ from: 'Tomas <tomas@home.example>', body: 'It is XK-20931.' })
  assert.equal(receipt.ticket_id, ticketId)
  assert.equal((await read(id)).status, 'open')
  const held = await last()
  assert.deepEqual([held.held, held.kind, held.from_address], [true, 'customer', 'tomas@home.example'])
  await answers({ from: 'Lena Vogt <lena@onus.example>', body: 'It is XK-1.' })
  assert.deepEqual([(await read(id)).status, (await last()).held], ['open', true])
})

test('an auto-reply and a bounce answer nothing; they stand on the ticket', async () => {
  const id = await asks()
  await answers({ subject: 'Automatic reply: away', body: 'Done with work until Monday.', headers: ['Auto-Submitted: auto-replied'] })
  assert.deepEqual([(await read(id)).status, (await last()).kind], ['open', 'machine'])
  await answers({ from: 'MAILER-DAEMON@mx.example', subject: 'Undelivered Mail', body: 'No such user' }, { from: '' })
  assert.deepEqual([(await read(id)).status, (await last()).kind], ['open', 'machine'])
  assert.equal((await last()).ticket_id, ticketId)
})

test('words for an assist that has ended are a note, never lost; so is a mail with nothing in it, which answers nothing', async () => {
  const id = await asks()
  await answers({ body: '' })
  assert.deepEqual([(await read(id)).status, (await last()).text, (await last()).person_id], ['open', '(no text)', people.tomas])
  await desk.database.transact((tx) => withdrawAssist(tx, desk.mara, { id, reason: null, now: new Date() }))
  await answers({ body: 'Too late maybe, but it is XK-20931.' })
  const note = await last()
  assert.deepEqual([note.kind, note.person_id, note.touch, note.text], ['note', people.tomas, true, 'Too late maybe, but it is XK-20931.'])
  assert.equal((await read(id)).status, 'withdrawn')
})

test('a changed address answers nothing, and names no ticket', async () => {
  const secret = desk.company.signing_secret
  const mark = { ticketId: 48_213, assistId: 7, personId: 6 }
  const good = assistAddress(secret, 'help@onus.test', mark)
  assert.deepEqual(assistOfAddress(secret, good.toUpperCase()), mark)
  for (const bad of [
    good.replace('-7-6', '-8-6'),
    good.replace('-7-6', '-7-5'),
    good.replace(/\.\w{10}@/, '.aaaaaaaaaa@'),
    'help@onus.test',
  ])
    assert.equal(assistOfAddress(secret, bad), null, bad)
  const id = await asks()
  await answers({ to: replyTo().replace(/-\d+\./, `-${people.lena}.`), from: 'Lena Vogt <lena@onus.example>', body: 'It is XK-20931.' })
  assert.equal((await read(id)).status, 'open')
})
