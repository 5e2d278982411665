import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before as beforeAll, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { gzipSync } from 'node:zlib'
import { addMailbox, deskMark, ownMessageId, storeMail } from '../../channels/email/index.ts'
import { readCompany } from '../../people/index.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { importMail, type Imported, type Importing } from './import-mail.ts'
import { openSources, type Kind } from './source-files.ts'

let desk: TestDesk
let mailboxId: number
const folder = mkdtempSync(path.join(os.tmpdir(), 'onus-old-mail-'))

beforeAll(async () => {
  desk = await testDesk()
  mailboxId = await desk.database.transact((tx) =>
    addMailbox(tx, { address: 'help@larkfield.example', name: 'Larkfield', now: new Date() }),
  )
})
after(async () => {
  await desk.close()
  rmSync(folder, { recursive: true })
})

type Letter = {
  from: string
  to?: string
  cc?: string
  subject?: string
  date?: string | null
  id?: string | null
  re?: string[]
  more?: string
  text?: string
}

const help = 'help@larkfield.example'
const letter = ({
  from,
  to = help,
  cc,
  subject = 'Kettle leaks 4711',
  date = '2024-03-01T10:00:00Z',
  id = null,
  re = [],
  more = '',
  text = 'Hello.',
}: Letter) =>
  [
    `From: ${from}`,
    `To: ${to}`,
    ...(cc ? [`Cc: ${cc}`] : []),
    `Subject: ${subject}`,
    ...(date ? [`Date: ${new Date(date).toUTCString()}`] : []),
    ...(id ? [`Message-ID: <${id}>`] : []),
    ...(re.length > 0 ? [`References: ${re.map((one) => `<${one}>`).join(' ')}`] : []),
    ...(more ? [more] : []),
    '',
    text,
    '',
  ].join('\n')

const mark = 'From - Thu Jun 11 14:20:00 2026'
let n = 0
const mbox = (letters: Letter[]) => named(letters.map((one) => `${mark}\n${letter(one)}\n`).join(''))
function named(text: string | Buffer, name = `old-${++n}.mbox`): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

const silence = { reading: () => {}, taking: () => {} }

async function take(files: string[], more: Partial<Importing> = {}, kind: Kind = 'mbox'): Promise<Imported> {
  const sources = await openSources(kind, files)
  try {
    return await importMail({
      database: desk.database,
      files: desk.services.files,
      sources,
      mailbox: { id: mailboxId, team_id: null },
      ownerId: desk.people.ada.id,
      all: false,
      newSince: null,
      dryRun: false,
      now: () => new Date(),
      stopped: () => false,
      progress: silence,
      ...more,
    })
  } finally {
    await sources.close()
  }
}

const db = () => desk.database.db
/** The tickets of the customer with this address, with their stories. */
async function ticketsOf(address: string) {
  const tickets = await db()
    .selectFrom('tickets as t')
    .innerJoin('customer_addresses as a', 'a.customer_id', 't.customer_id')
    .leftJoin('closures as c', 'c.ticket_id', 't.ticket_id')
    .selectAll('t')
    .select(['c.reason', 'c.at as closed_at', 'c.by_person', 'c.confirmation_id'])
    .where('a.address', '=', address)
    .orderBy('t.ticket_id')
    .execute()
  const stories = await Promise.all(
    tickets.map((ticket) => db().selectFrom('messages').selectAll().where('ticket_id', '=', ticket.ticket_id).orderBy('id').execute()),
  )
  return tickets.map((ticket, at) => ({ ...ticket, story: stories[at]! }))
}
const count = async (table: 'tickets' | 'messages' | 'mail_receipts' | 'deliveries' | 'staff_mails' | 'webhook_deliveries') =>
  Number(
    (
      await db()
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
const jobs = async () => (await sql<{ n: number }>`select count(*) as n from graphile_worker.jobs`.execute(db())).rows[0]!.n

test('a thread becomes one closed ticket with its true dates, in its true order, whatever the order of the file', async () => {
  const result = await take([
    mbox([
      {
        from: 'Noor <noor@a.example>',
        id: 'a3',
        re: ['a1', 'a2'],
        date: '2024-03-03T10:00:00Z',
        subject: 'Re: Kettle [#123]',
        text: 'It works.',
      },
      { from: 'Noor <noor@a.example>', id: 'a1', date: '2024-03-01T10:00:00Z', subject: 'Kettle [#123]', text: 'It leaks.' },
      {
        from: 'Mara <mara@larkfield.example>',
        to: 'noor@a.example',
        id: 'a2',
        re: ['a1'],
        date: '2024-03-02T10:00:00Z',
        text: 'Close the lid.',
      },
    ]),
  ])
  assert.deepEqual([result.stored, result.opened, result.known, result.aside], [3, 1, 0, 0])
  const [ticket, ...none] = await ticketsOf('noor@a.example')
  assert.equal(none.length, 0)
  assert.equal(ticket!.subject, 'Kettle [#123]')
  assert.deepEqual(
    [ticket!.status, ticket!.channel, ticket!.owner_id, ticket!.reason, ticket!.by_person, ticket!.confirmation_id],
    ['closed', 'import', desk.people.ada.id, 'Imported', desk.people.ada.id, null],
  )
  assert.deepEqual(
    [ticket!.created_at, ticket!.updated_at, ticket!.closed_at].map((at) => at!.toISOString()),
    ['2024-03-01T10:00:00.000Z', '2024-03-03T10:00:00.000Z', '2024-03-03T10:00:00.000Z'],
  )
  assert.deepEqual(
    ticket!.story.map((one) => [one.kind, one.person_id, one.text, one.created_at.toISOString().slice(0, 10)]),
    [
      ['customer', null, 'It leaks.', '2024-03-01'],
      ['reply', desk.people.mara.id, 'Close the lid.', '2024-03-02'],
      ['customer', null, 'It works.', '2024-03-03'],
    ],
  )
})

test('taken in twice, from another file or after it came by itself, a mail is there once', async () => {
  const file = mbox([
    { from: 'kim@b.example', id: 'b1', text: 'From the lid it leaks.' },
    { from: 'kim@b.example', id: 'b2', re: ['b1'], date: '2024-03-02T10:00:00Z' },
    { from: 'kim@b.example', id: null, date: '2024-03-03T10:00:00Z', text: 'Without an id.' },
  ])
  await take([file])
  const sums = async () => [await count('tickets'), await count('messages'), await count('mail_receipts')]
  const before = await sums()
  const again = await take([file])
  assert.deepEqual([again.stored, again.known, again.opened], [0, 3, 0])
  assert.deepEqual(await sums(), before)
  const crlf = named(
    letter({ from: 'kim@b.example', id: null, date: '2024-03-03T10:00:00Z', text: 'Without an id.' }).replaceAll('\n', '\r\n'),
    'kim/1.eml',
  )
  assert.equal((await take([crlf], {}, 'eml')).known, 1)
  await storeMail(
    db(),
    [
      {
        raw: Buffer.from(letter({ from: 'kim@b.example', id: 'b4', text: 'Came by itself.' })),
        source: 'imap',
        envelope_from: null,
        envelope_to: [],
        mailbox_id: mailboxId,
      },
    ],
    new Date(),
  )
  assert.equal((await take([mbox([{ from: 'kim@b.example', id: 'b4', text: 'Came by itself.' }])])).known, 1)
  // Its reading, and what follows from that, is over before the next test counts.
  const busy = async () =>
    (
      await sql`select from graphile_worker.jobs where run_at <= now() union all select from mail_receipts where state = 'pending'`.execute(
        db(),
      )
    ).rows
  while ((await busy()).length > 0) await pause(20)
  // The same Message-ID on another mail is a fault of whoever wrote it, and loses no mail.
  const other = await take([mbox([{ from: 'kim@b.example', id: 'b1', date: '2024-05-01T10:00:00Z', text: 'Another mail.' }])])
  assert.deepEqual([other.stored, other.known], [1, 0])
})

test('nothing follows: no mail, no notice, no webhook, no job; search finds it', async () => {
  const hook = await desk.as('ada', 'POST', 'webhooks', { url: 'https://hooks.example/x', kinds: ['ticket.created', 'message.created'] })
  assert.equal(hook.status, 201, JSON.stringify(hook.body))
  const before = [await jobs(), await count('deliveries'), await count('staff_mails'), await count('webhook_deliveries')]
  const counts = async () => {
    const { status, body } = await desk.as('ada', 'GET', 'counts')
    assert.equal(status, 200)
    return body
  }
  const desks = [await counts(), (await desk.as('ada', 'GET', 'desk')).body.incoming]
  await take([
    mbox([
      { from: 'sol@c.example', id: 'c1', cc: 'friend@c.example', text: 'The percolator hums.' },
      { from: 'ines@larkfield.example', to: 'sol@c.example', id: 'c2', re: ['c1'], date: '2024-03-02T10:00:00Z' },
    ]),
  ])
  assert.deepEqual([await jobs(), await count('deliveries'), await count('staff_mails'), await count('webhook_deliveries')], before)
  assert.deepEqual([await counts(), (await desk.as('ada', 'GET', 'desk')).body.incoming], desks)
  const [ticket] = await ticketsOf('sol@c.example')
  const found = (await desk.as('mara', 'GET', 'search?q=percolator')).body
  assert.deepEqual(
    found.tickets.map((hit: { ticket: { number: number } }) => hit.ticket.number),
    [ticket!.ticket_id],
  )
  const told = (await desk.as('mara', 'GET', `tickets/${ticket!.ticket_id}/events`)).body.data
  assert.deepEqual(
    told.map((one: { kind: string; at: string }) => [one.kind, one.at.slice(0, 10)]),
    [
      ['ticket.created', '2024-03-01'],
      ['message.created', '2024-03-01'],
      ['message.created', '2024-03-02'],
      ['ticket.owner_changed', '2024-03-02'],
      ['ticket.closed', '2024-03-02'],
    ],
  )
})

test('nobody is made to have said what they did not write', async () => {
  await take([
    mbox([
      { from: 'lou@d.example', id: 'd1', text: 'Where is it?' },
      {
        from: 'Larkfield Support <help@larkfield.example>',
        to: 'lou@d.example',
        id: 'd2',
        re: ['d1'],
        date: '2024-03-02T10:00:00Z',
        text: 'On its way.',
      },
      {
        from: 'jonas@larkfield.example',
        to: 'depot@supplier.example',
        id: 'd3',
        re: ['d1', 'd2'],
        date: '2024-03-03T10:00:00Z',
        text: 'Is it yours?',
      },
      {
        from: 'jonas@larkfield.example',
        to: 'lou@d.example',
        id: 'd4',
        re: ['d1', 'd2'],
        date: '2024-03-04T10:00:00Z',
        more: 'Authentication-Results: mx.larkfield.example; dmarc=fail header.from=larkfield.example',
        text: 'Pay here.',
      },
    ]),
  ])
  const [ticket] = await ticketsOf('lou@d.example')
  assert.deepEqual(
    ticket!.story.map(({ kind, person_id: person }) => [kind, person]),
    [
      ['customer', null],
      ['note', desk.people.ada.id],
      ['note', desk.people.jonas.id],
    ],
  )
  assert.match(
    ticket!.story[1]!.text,
    /^Taken in with old mail: from “Larkfield Support” <help@larkfield\.example> to lou@d\.example\. The mail does not say which of us wrote it\.\n\nOn its way\./,
  )
  assert.match(ticket!.story[2]!.text, /^By mail to depot@supplier\.example:\n\nIs it yours\?/)
  // Its domain disowns it: it stands by itself, as a stranger's.
  const [forged] = await ticketsOf('jonas@larkfield.example')
  assert.deepEqual(
    forged!.story.map(({ kind, text }) => [kind, text]),
    [['customer', 'Pay here.']],
  )
})

test('a stranger who names a customer’s mail is never put onto that customer’s ticket; who was copied in is', async () => {
  await take([
    mbox([
      { from: 'wren@e.example', cc: 'partner@e.example', id: 'e1' },
      { from: 'partner@e.example', id: 'e2', re: ['e1'], date: '2024-03-02T10:00:00Z' },
      { from: 'stranger@f.example', id: 'e3', re: ['e1', 'e2'], date: '2024-03-03T10:00:00Z' },
    ]),
  ])
  const [ticket] = await ticketsOf('wren@e.example')
  assert.deepEqual(
    ticket!.story.map((one) => one.from_address),
    ['wren@e.example', 'partner@e.example'],
  )
  assert.equal((await ticketsOf('stranger@f.example'))[0]!.story.length, 1)
})

test('one matter of one customer within thirty days is one ticket, though no mail names another; a subject that says nothing joins nothing', async () => {
  const to = { from: 'remi@g.example' }
  await take([
    mbox([
      { ...to, id: 'g1', subject: 'Blender jar cracked', date: '2024-01-01T10:00:00Z' },
      { ...to, id: 'g2', subject: 'RE: Blender jar cracked', date: '2024-01-20T10:00:00Z' },
      { ...to, id: 'g3', subject: 'Blender jar cracked', date: '2024-06-01T10:00:00Z' },
      { ...to, id: 'g4', subject: 'Help', date: '2024-07-01T10:00:00Z' },
      { ...to, id: 'g5', subject: 'Help', date: '2024-07-02T10:00:00Z' },
    ]),
  ])
  assert.deepEqual(
    (await ticketsOf('remi@g.example')).map(({ story }) => story.length),
    [2, 1, 1, 1],
  )
})

test('a mail that continues a live ticket stands in its story at its date, and changes nothing else', async () => {
  const made = await desk.as('mara', 'POST', 'tickets', {
    customer: { email: 'una@h.example', name: 'Una' },
    subject: 'Toaster',
    text: 'It smokes.',
  })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const number = made.body.number ?? made.body.ticket?.number
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'Looked at.' })
  await db().insertInto('message_keys').values({ message_id: '<h1>', ticket_id: number, proof: 'id' }).execute()
  const row = () => db().selectFrom('tickets').selectAll().where('ticket_id', '=', number).executeTakeFirstOrThrow()
  const was = await row()
  const result = await take([
    mbox([
      { from: 'una@h.example', id: 'h2', re: ['h1'], text: 'From before.' },
      { from: 'una@h.example', id: 'h3', re: ['h1'], date: '2024-03-02T10:00:00Z', text: 'From before, too.' },
    ]),
  ])
  assert.deepEqual([result.stored, result.opened], [2, 0])
  assert.deepEqual(await row(), was)
  const story = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
  assert.deepEqual(story.map((one: { text: string }) => one.text).slice(0, 3), ['From before.', 'From before, too.', 'It smokes.'])
})

test('Google’s Takeout: its conversations are threads; spam, trash, drafts and chats are left out unless asked for', async () => {
  const gmail = (thread: number, labels: string) => `X-GM-THRID: ${thread}\nX-Gmail-Labels: ${labels}`
  const file = mbox([
    { from: 'ada.k@i.example', id: 'i1', subject: 'Oven', more: gmail(17, 'Inbox,Important') },
    { from: 'ada.k@i.example', id: 'i2', subject: 'Oven, once more', date: '2024-03-09T10:00:00Z', more: gmail(17, 'Inbox,Opened') },
    {
      from: 'mara@larkfield.example',
      to: 'ada.k@i.example',
      id: 'i3',
      subject: 'Re: Oven',
      date: '2024-03-10T10:00:00Z',
      more: gmail(17, 'Sent'),
    },
    { from: 'win@spam.example', id: 'i4', more: gmail(18, 'Spam,Unread') },
    { from: 'mara@larkfield.example', to: 'ada.k@i.example', id: 'i5', more: gmail(17, '=?UTF-8?Q?Entw=C3=BCrfe?=') },
    { from: 'old@i.example', id: 'i6', more: gmail(19, 'Papierkorb') },
    { from: 'chat@i.example', id: 'i7', more: gmail(20, 'Chat') },
    { from: 'gone@i.example', id: 'i8', more: 'X-Mozilla-Status: 0009' },
  ])
  const result = await take([file])
  assert.deepEqual([result.stored, result.opened], [3, 1])
  assert.deepEqual(result.leftOut, { spam: 1, trash: 1, draft: 1, chat: 1, deleted: 1, large: 0 })
  assert.deepEqual(
    (await ticketsOf('ada.k@i.example'))[0]!.story.map(({ kind }) => kind),
    ['customer', 'customer', 'reply'],
  )
  const all = await take([file], { all: true })
  assert.deepEqual([all.stored, all.known], [5, 3])
})

test('dates that are missing, or cannot be, follow the file; what is no mail is put aside with its place', async () => {
  const file = named(
    [
      `${mark}\n${letter({ from: 'ivo@j.example', id: 'j1', date: '2024-04-01T10:00:00Z', subject: 'Grill rust 1' })}\n`,
      `From - \n${letter({ from: 'ivo@j.example', id: 'j2', date: null, subject: 'Grill rust 2' })}\n`,
      `From - \n${letter({ from: 'ivo@j.example', id: 'j3', date: '2199-01-01T10:00:00Z', subject: 'Grill rust 3' })}\n`,
      `${mark}\nno mail at all\n\n`,
      `${mark}\n${letter({ from: 'ivo@j.example', id: 'j4', date: '2024-04-05T10:00:00Z', subject: 'Grill rust 4' })}\n`,
    ].join(''),
  )
  const result = await take([file])
  assert.deepEqual([result.stored, result.aside], [4, 1])
  assert.match(result.asideMails[0]!.where, new RegExp(`${path.basename(file)} at byte \\d+$`))
  const dates = (await ticketsOf('ivo@j.example')).flatMap(({ story }) => story.map((one) => one.created_at.toISOString().slice(0, 10)))
  assert.deepEqual(dates, ['2024-04-01', '2024-04-01', '2024-04-01', '2024-04-05'])
  const kept = await db()
    .selectFrom('mail_receipts')
    .select(['state', 'error'])
    .where('source', '=', 'import')
    .where('state', '=', 'quarantined')
    .execute()
  assert.equal(kept.length, 1)
  assert.match(kept[0]!.error!, /at byte \d+: These bytes are not a mail/)
})

test('as new: what waits for an answer comes to Incoming, waiting since it was written; the rest is closed', async () => {
  const now = Date.now()
  const sent = await count('deliveries')
  const ago = (days: number) => new Date(now - days * 86_400_000).toISOString()
  await take(
    [
      mbox([
        { from: 'new@k.example', id: 'k1', subject: 'Iron cold 1', date: ago(3) },
        { from: 'answered@k.example', id: 'k2', subject: 'Iron cold 2', date: ago(4) },
        { from: 'mara@larkfield.example', to: 'answered@k.example', id: 'k3', re: ['k2'], date: ago(2) },
        { from: 'old@k.example', id: 'k4', subject: 'Iron cold 3', date: ago(90) },
      ]),
    ],
    { newSince: new Date(now - 30 * 86_400_000) },
  )
  const [fresh] = await ticketsOf('new@k.example')
  assert.deepEqual(
    [fresh!.status, fresh!.owner_id, fresh!.due_kind, fresh!.waiting_since!.getTime() - new Date(ago(3)).getTime() < 1000],
    ['new', null, 'reply', true],
  )
  assert.equal((await ticketsOf('answered@k.example'))[0]!.status, 'closed')
  assert.equal((await ticketsOf('old@k.example'))[0]!.status, 'closed')
  assert.equal(await count('deliveries'), sent)
})

test('an answer to an imported ticket reopens it to its owner', async () => {
  await take([mbox([{ from: 'may@l.example', id: 'l1', subject: 'Fan noise' }])])
  const raw = Buffer.from(
    letter({
      from: 'may@l.example',
      id: 'l2',
      re: ['l1'],
      date: new Date().toISOString(),
      subject: 'Re: Fan noise',
      text: 'It is loud again.',
    }),
  )
  await storeMail(db(), [{ raw, source: 'imap', envelope_from: 'may@l.example', envelope_to: [help], mailbox_id: mailboxId }], new Date())
  for (let tries = 0; tries < 100 && (await ticketsOf('may@l.example'))[0]!.status === 'closed'; tries++)
    await new Promise((done) => setTimeout(done, 100))
  const [ticket, ...none] = await ticketsOf('may@l.example')
  assert.deepEqual([ticket!.status, ticket!.owner_id, ticket!.story.length, none.length], ['open', desk.people.ada.id, 2, 0])
})

test('stopped and begun again, it goes on where it was; a dry run writes nothing', async () => {
  const file = mbox(
    Array.from({ length: 150 }, (_, at) => ({
      from: `p${at}@m.example`,
      id: `m${at}`,
      subject: `Lamp ${1000 + at}`,
      date: new Date(Date.UTC(2023, 0, 1, at)).toISOString(),
    })),
  )
  const before = [await count('tickets'), await count('mail_receipts')]
  const dry = await take([file], { dryRun: true })
  assert.deepEqual([dry.stored, dry.opened, await count('tickets'), await count('mail_receipts')], [150, 150, ...before])
  let batches = 0
  const first = await take([file], { stopped: () => batches > 0, progress: { ...silence, taking: () => void batches++ } })
  assert.ok(first.position > 0 && first.position < 150, `stopped after ${first.position}`)
  const second = await take([file])
  assert.deepEqual([second.resumedAt, second.stored, second.known], [first.position, 150 - first.position, 0])
  assert.equal(await count('tickets'), before[0]! + 150)
})

test('a packed mbox, a maildir and single files are read, too', async () => {
  const packed = named(gzipSync(`${mark}\n${letter({ from: 'zip@n.example', id: 'n1' })}\n`), 'old.mbox.gz')
  assert.equal((await take([packed])).stored, 1)
  named(letter({ from: 'dir@n.example', id: 'n2' }), 'dir/cur/1700000000.M1.host:2,S')
  named(letter({ from: 'dir@n.example', id: 'n3' }), 'dir/new/1700000001.M1.host')
  named(letter({ from: 'dir@n.example', id: 'n4' }), 'dir/cur/1700000002.M1.host:2,ST')
  named(letter({ from: 'dir@n.example', id: 'n5', text: 'See >From here.' }), 'dir/a.EML')
  named('no mail', 'dir/notes.txt')
  const result = await take([path.join(folder, 'dir')], {}, 'eml')
  assert.deepEqual([result.stored, result.leftOut.trash], [3, 1])
})

test('what is not there, or is something else, is said in words, and nothing is done', async () => {
  await assert.rejects(openSources('mbox', ['/nowhere.mbox']), /There is no file or folder \/nowhere\.mbox\./)
  await assert.rejects(openSources('mbox', []), /Name the mbox files/)
  await assert.rejects(openSources('mbox', [named('%PDF-1.7', 'x.pdf')]), /x\.pdf is not an mbox file/)
  await assert.rejects(openSources('mbox', [folder]), /is a folder\. For a folder of single mails/)
  await assert.rejects(openSources('mbox', [named(Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'bad.gz')]), /could not be unpacked/)
  mkdirSync(path.join(folder, 'empty'))
  await assert.rejects(openSources('eml', [path.join(folder, 'empty')]), /There is no mail in/)
  assert.deepEqual([(await take([named('')])).total], [0])
})

test('what an import put on no ticket says why, and what the desk sent itself cannot be taken in', async () => {
  const company = await readCompany(desk.database.db)
  const own = ownMessageId(company.signing_secret, help, { ticket_id: 987, id: 654 }).slice(1, -1)
  const marked = `X-Onus-Desk: ${deskMark(company.signing_secret)}`
  await take([
    mbox([
      { from: help, to: 'pat@home.example', subject: 'Ours of old', id: own, more: marked },
      { from: 'pat@away.example', subject: 'Away of old', id: 'away1@x', more: 'Auto-Submitted: auto-replied' },
    ]),
  ])
  const { data } = (await desk.as('ada', 'GET', 'mail?state=alone')).body
  const found = data.filter((one: { message_id: string }) => [`<${own}>`, '<away1@x>'].includes(one.message_id))
  assert.deepEqual(found.map((one: { alone_why: string; can: { take_in: boolean } }) => [one.alone_why, one.can.take_in]).toSorted(), [
    ['auto_reply', true],
    ['own', false],
  ])
})
