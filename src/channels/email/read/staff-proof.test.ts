// The whole way of a colleague's mail: signed by their domain, checked by the intake, and acting, or not, by what that says.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fakeDns, signedBy, signerOf } from '../../../../test/mail/fake-dns.ts'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { ticketAddress } from '../marks.ts'
import { openTrust } from '../trust/services.ts'

const company = signerOf('onus.example')
const other = signerOf('evil.example')
const dns = fakeDns({ '_dmarc.onus.example': ['v=DMARC1; p=reject'] }, [company, other])

let desk: MailDesk
before(async () => {
  desk = await mailDesk()
  const trust = openTrust({ rspamdUrl: undefined, rspamdPassword: undefined, clamd: undefined, trustedServers: [] }, dns.resolve)
  Object.assign(desk.mail, { trust })
})
after(() => desk.close())

const from = 'Mara Lindqvist <mara@onus.example>'
const rows = async (text: string, values: unknown[]) => (await desk.database.pool.query(text, values)).rows
const story = (ticketId: number) =>
  rows('select kind, text, held, person_id, from_address, mail from messages where ticket_id = $1 order by id', [ticketId])
async function opened(): Promise<{ ticketId: number; to: string }> {
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ subject: `Kettle ${Math.random()}` }))
  return { ticketId: ticketId!, to: ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId!) }
}

test('a mail that a colleague’s domain signed is a note by them', async () => {
  const { ticketId, to } = await opened()
  assert.equal((await desk.arrives(await signedBy(letterOf({ from, to, body: 'Ask for the receipt.' }), company))).ticket_id, ticketId)
  const note = (await story(ticketId)).at(-1)
  assert.deepEqual([note.kind, note.person_id, note.text], ['note', desk.mara.id, 'By mail:\n\nAsk for the receipt.'])
})

test('unsigned, changed on its way, or signed by somebody else it is nobody’s, and held', async () => {
  const { ticketId, to } = await opened()
  const letter = () => letterOf({ from, to, body: 'Ask for the receipt.' })
  const forgeries = [letter(), (await signedBy(letter(), company)).replace('the receipt', 'the password'), await signedBy(letter(), other)]
  for (const raw of forgeries) {
    assert.equal((await desk.arrives(raw)).ticket_id, ticketId)
    const message = (await story(ticketId)).at(-1)
    assert.deepEqual([message.kind, message.held, message.person_id], ['customer', true, null])
    assert.match(message.mail.sender.words, /nobody could verify|disowns/)
  }
})

test('what an agent passes on from their mail program becomes the customer’s ticket; unsigned it does not', async () => {
  const body = [
    'Please take this one.',
    '',
    '---------- Forwarded message ---------',
    'From: Rudi Falk <rudi@falk.example>',
    'Date: Mon, 1 Jun 2026 at 09:00',
    'Subject: Oven smokes when hot',
    'To: Mara Lindqvist <mara@onus.example>',
    '',
    'It smokes when it is hot.',
  ].join('\r\n')
  const subject = 'Fwd: Oven smokes when hot'
  const { ticket_id: ticketId } = await desk.arrives(await signedBy(letterOf({ from, subject, body }), company))
  const [first, ...rest] = await story(ticketId!)
  assert.deepEqual([first.kind, first.from_address, first.text], ['customer', 'rudi@falk.example', 'It smokes when it is hot.'])
  assert.equal(first.mail.forwarded_by, 'Mara Lindqvist')
  assert.deepEqual(
    rest.map((one) => one.kind),
    ['automatic', 'note'],
    'the customer hears that we have it',
  )
  assert.equal(rest[1].text, 'By mail:\n\nPlease take this one.')
  const { ticket_id: later } = await desk.arrives(letterOf({ from: 'rudi@falk.example', subject: 'Re: Oven smokes when hot' }))
  assert.equal(later, ticketId)
  const unsigned = (await desk.arrives(letterOf({ from, subject: 'Fwd: Another', body: body.replaceAll('Oven', 'Radio') }))).ticket_id
  assert.equal((await story(unsigned!))[0].from_address, 'mara@onus.example')
})
