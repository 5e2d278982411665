// By which keys a mail finds its ticket, through real intake: several at once, mails out of order, merges, splits, ends.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, type MailDesk, type Sketch } from '../../../../test/mail/mail-desk.ts'
import { closeTicket, moveHeld, moveKeys, reopenTicket } from '../../../tickets/index.ts'
import { ownMessageId, ticketAddress } from '../marks.ts'
import { threadIndexOf } from '../parse/thread-index.ts'

let desk: MailDesk
before(async () => {
  desk = await mailDesk()
})
after(() => desk.close())

let n = 0
const someone = () => `Person ${++n} <person${n}@example${n}.com>`
const words = 'toaster kettle mixer oven freezer blender grinder heater fan lamp radio clock scale iron dryer cooker'.split(' ')
const thing = () => `${words[++n % words.length]} ${words[(n * 7) % words.length]} of make K${n}x burns`

async function opened(sketch: Sketch = {}): Promise<number> {
  const { ticket_id: ticketId, state, error } = await desk.arrives(letterOf({ subject: thing(), ...sketch }))
  assert.equal(state, 'stored', error ?? '')
  assert.ok(ticketId)
  return ticketId
}
const lands = async (sketch: Sketch, to?: string[]) =>
  (await desk.arrives(letterOf({ subject: thing(), ...sketch }), to ? { to } : {})).ticket_id
const secret = () => desk.company.signing_secret
const address = (ticketId: number) => ticketAddress(secret(), 'help@onus.test', ticketId)
const ours = (ticketId: number, id = 900) => ownMessageId(secret(), 'help@onus.test', { ticket_id: ticketId, id })
const sql = (text: string, values: unknown[] = []) => desk.database.pool.query(text, values)
const held = async (ticketId: number) => (await desk.messages(ticketId)).filter((one) => one.held).length
const proofs = async (ids: string[]) =>
  (await sql('select message_id, ticket_id, proof from message_keys where message_id = any($1) order by message_id', [ids])).rows

test('an id that a mail of the ticket names, and nobody here has seen, leads to it; also the mail that bears it, when it comes late', async () => {
  const from = someone()
  const unseen = `<unseen${n}@mail.example>`
  const ticketId = await opened({ from, headers: [`References: <root${n}@mail.example> ${unseen}`] })
  assert.equal(await lands({ from, headers: [`In-Reply-To: ${unseen}`] }), ticketId)
  assert.deepEqual(
    (await proofs([unseen])).map((row) => row.proof),
    ['reference'],
  )
  assert.equal(await lands({ from, id: unseen }), ticketId, 'the mail itself, out of order')
  assert.deepEqual(await proofs([unseen]), [{ message_id: unseen, ticket_id: ticketId, proof: 'id' }])
  const other = await opened({ from: someone(), headers: [`In-Reply-To: <root${n - 2}@mail.example>`] })
  assert.notEqual(other, ticketId)
})

test('an id that is only named leads nobody else anywhere', async () => {
  const unseen = `<named${++n}@mail.example>`
  const ticketId = await opened({ from: someone(), headers: [`References: ${unseen}`] })
  const other = await lands({ from: someone(), headers: [`References: ${unseen}`] })
  assert.notEqual(other, ticketId)
  assert.equal(await held(ticketId), 0)
})

test('of several keys the address is stronger than Message-IDs, they than the number; among ids the one that was answered', async () => {
  const from = someone()
  const [one, two, three] = [await opened({ from }), await opened({ from }), await opened({ from })]
  assert.equal(await lands({ from, to: address(one), subject: `x [#${three}]`, headers: [`In-Reply-To: ${ours(two)}`] }), one)
  assert.equal(await lands({ from, subject: `x [#${three}]`, headers: [`References: ${ours(one)} ${ours(two)}`] }), two)
  assert.equal(await lands({ from, headers: [`References: ${ours(one)} ${ours(two)}`, `In-Reply-To: ${ours(three)}`] }), three)
  const id = (await desk.messages(one))[0]!.header_id
  assert.equal(
    await lands({ from, headers: [`References: ${ours(three)}`, `In-Reply-To: ${id}`] }),
    one,
    'a known id counts as a signed one',
  )
})

test('a known id keeps the thread, however the subject changed', async () => {
  const from = someone()
  const ticketId = await opened({ from, subject: 'Green lamp flickers at night' })
  const id = (await desk.messages(ticketId))[0]!.header_id
  assert.equal(await lands({ from, subject: 'Holiday greetings from Spain', headers: [`In-Reply-To: ${id}`] }), ticketId)
  const { rows } = await sql('select subject from messages where ticket_id = $1 order by id desc limit 1', [ticketId])
  assert.equal(rows[0].subject, 'Holiday greetings from Spain')
})

test('a mail to the addresses of two tickets stands on the first, and is held on the other, which says so', async () => {
  const from = someone()
  const [one, two] = [await opened({ from }), await opened({ from })]
  const both = [address(one), address(two)]
  assert.equal(await lands({ from, to: both.join(', '), body: 'Yes, it works' }, both), one)
  assert.equal(await held(one), 0)
  const { rows } = await sql('select id, text, mail from messages where ticket_id = $1 and held', [two])
  assert.equal(rows.length, 1)
  assert.equal(rows[0].text, 'Yes, it works')
  assert.equal(rows[0].mail.looks_like.why, `The same mail was sent to #${one}, and stands there.`)
})

const index = (head: number, tail = 0) => Buffer.concat([Buffer.alloc(22, head), Buffer.alloc(tail, 7)]).toString('base64')

test('Outlook’s Thread-Index finds the ticket for who is on it, unless the subject is wholly new', async () => {
  assert.equal(threadIndexOf(index(5, 10)), Buffer.alloc(22, 5).toString('hex'))
  for (const bad of ['', 'AQ==', 'not base64 at all, but long enough for it', index(0)]) assert.equal(threadIndexOf(bad), null, bad)
  const from = someone()
  const header = (tail: number) => `Thread-Index: ${index(9, tail)}`
  const ticketId = await opened({ from, subject: 'Orange juicer leaks', headers: [header(0)] })
  assert.equal(await lands({ from, subject: 'RE: The orange one', headers: [header(5)] }), ticketId)
  assert.notEqual(await lands({ from, subject: 'Invoice of March', headers: [header(10)] }), ticketId)
  assert.notEqual(await lands({ from: someone(), subject: 'RE: Orange juicer leaks', headers: [header(5)] }), ticketId)
  assert.equal(await held(ticketId), 0)
})

test('mail of a merged ticket goes to what it was merged into, however often; after an undo it comes back', async () => {
  const from = someone()
  const [a, b, c] = [await opened({ from }), await opened({ from }), await opened({ from })]
  await merge(a, b)
  await merge(b, c)
  assert.equal(await lands({ from, to: address(a) }), c)
  assert.equal(await lands({ from, subject: `x [#${b}]` }), c)
  assert.equal(await lands({ from: someone(), to: address(a) }), c)
  assert.equal(await held(c), 1, 'a stranger is held there')
  await sql('update tickets set merged_into = null where ticket_id = $1', [a])
  await desk.database.transact((tx) => reopenTicket(tx, desk.mara, { ticketId: a, reason: null, now: new Date() }))
  assert.equal(await lands({ from, to: address(a) }), a)
})

test('a circle of merges loses nothing: the mail opens a ticket', async () => {
  const from = someone()
  const [a, b] = [await opened({ from }), await opened({ from })]
  await merge(a, b)
  await merge(b, a)
  const { rows } = await sql('select subject from tickets where ticket_id = $1', [a])
  for (const subject of ['Something new', rows[0].subject]) {
    const ticketId = await lands({ from, to: address(a), subject })
    assert.ok(ticketId && ticketId !== a && ticketId !== b)
  }
})

/** As the verb leaves it: closed, and pointing on. */
async function merge(from: number, to: number): Promise<void> {
  await close(from)
  await sql('update tickets set merged_into = $2 where ticket_id = $1', [from, to])
}
async function close(ticketId: number): Promise<void> {
  await desk.claim(ticketId)
  await desk.database.transact((tx) =>
    closeTicket(tx, desk.mara, { ticketId, confirmed: false, reason: 'It ended.', now: new Date() } as Parameters<typeof closeTicket>[2]),
  )
}

test('a reply to a closed ticket reopens it to its owner; one that was closed as spam stays closed, and the mail is a ticket', async () => {
  const from = someone()
  const ticketId = await opened({ from })
  await close(ticketId)
  assert.equal(await lands({ from, to: address(ticketId), body: 'It is back, what now?' }), ticketId)
  const read = async () => (await sql('select status, owner_id from tickets where ticket_id = $1', [ticketId])).rows[0]
  assert.deepEqual(await read(), { status: 'open', owner_id: desk.mara.id })
  await close(ticketId)
  await sql('update tickets set spam_at = now() where ticket_id = $1', [ticketId])
  const subject = (await sql('select subject from tickets where ticket_id = $1', [ticketId])).rows[0].subject
  const other = await lands({ from, to: address(ticketId), subject, body: 'It is back again?' })
  assert.ok(other && other !== ticketId)
  assert.equal((await read()).status, 'closed')
})

test('what answers a message that was given to another ticket follows it there, though the thread began here', async () => {
  const from = someone()
  const [one, two] = [await opened({ from }), await opened({ from })]
  const id = `<split${n}@mail.example>`
  await lands({ from, id, to: address(one) })
  await desk.database.transact((tx) => moveKeys(tx, { ids: [id, null], to: two }))
  assert.equal(await lands({ from, headers: [`References: ${ours(one)} ${id}`, `In-Reply-To: ${id}`] }), two)
})

test('a held message with a ticket of its own takes its thread along', async () => {
  const ticketId = await opened({ from: someone() })
  const stranger = someone()
  const id = `<own${n}@mail.example>`
  assert.equal(await lands({ from: stranger, id, to: address(ticketId) }), ticketId)
  const message = (await desk.messages(ticketId)).find((one) => one.held)!
  await desk.claim(ticketId)
  const own = await desk.database.transact((tx) => moveHeld(tx, desk.mara, { ticketId, messageId: message.id, now: new Date() }))
  assert.equal(await lands({ from: stranger, headers: [`In-Reply-To: ${id}`, `References: ${ours(ticketId)} ${id}`] }), own)
})

test('mails without a sender are of nobody: the next one is not on the first one’s ticket', async () => {
  const lonely = (subject: string) => `To: help@onus.test\r\nSubject: ${subject}\r\nMessage-ID: <lonely${++n}@x>\r\n\r\nhello\r\n`
  const first = (await desk.arrives(lonely('Lonely fridge hums'))).ticket_id!
  const second = (await desk.arrives(lonely('Lonely fridge hums'))).ticket_id!
  assert.notEqual(second, first)
  assert.equal((await desk.arrives(lonely(`Re: [#${first}]`))).ticket_id, first)
  assert.equal(await held(first), 1)
})

test('hostile keys stop no mail: ids of thousands of bytes, hundreds of them, numbers that are none', async () => {
  const long = (of: string, length: number) => `<${of.repeat(length)}@x>`
  let seed = 7
  const noise = Array.from({ length: 880 }, () => String.fromCodePoint(0x4e00 + ((seed = (seed * 48_271) % 2_147_483_647) % 20_000))).join(
    '',
  )
  const many = Array.from({ length: 400 }, (_, i) => `<many${i}@x.example>`).join('\r\n ')
  for (const headers of [
    [`References: <${noise}@x> ${long('a', 800)}`],
    [`References: ${many}`, `In-Reply-To: ${many}`],
    [`In-Reply-To: <notice.999999999999999.aaaaaaaaaa@x> <t999999999999999.m1.aaaaaaaaaa@x>`],
  ])
    await opened({ from: someone(), headers })
  await opened({ from: someone(), id: `<${noise}@y>` })
  for (const subject of ['[#999999999999999]', '[#0]', '#000000', `[#${'9'.repeat(40)}]`]) await opened({ from: someone(), subject })
})
