// What ClamAV finds is kept, and given out by no address.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eicar } from '../../../../test/mail/fake-clamd.ts'
import { serial, someone, spamDesk, type SpamDesk } from '../../../../test/mail/spam-desk.ts'

let it: SpamDesk
before(async () => {
  it = await spamDesk()
})
after(() => it.close())

const withFile = (from: string, content: string) =>
  `From: ${from}\r\nTo: help@larkfield.example\r\nSubject: Receipt of toaster ${serial()}\r\nMessage-ID: <f${serial()}@x>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee the file\r\n--b\r\nContent-Type: application/octet-stream; name=bill.txt\r\nContent-Disposition: attachment; filename=bill.txt\r\n\r\n${content}\r\n--b--\r\n`

test('a file in which ClamAV finds a virus is kept and given out by no address; a clean one is', async () => {
  const fileOf = async (content: string) => {
    const { ticket_id: number } = await it.arrives(withFile(someone(), content))
    const messages = (await it.as('mara', 'GET', `tickets/${number}/messages`)).body.data
    return { number, file: messages[0].attachments[0] }
  }
  const bad = await fileOf(eicar)
  assert.deepEqual([bad.file.scan, bad.file.scan_words], ['infected', 'Eicar-Test-Signature'])
  const refused = await it.as('ada', 'GET', bad.file.url)
  assert.equal(refused.status, 403)
  assert.match(refused.body.detail, /bill\.txt is held back: ClamAV found Eicar-Test-Signature/)
  const page = (await it.as('mara', 'GET', `tickets/${bad.number}`)).body.customer_page.replace('http://desk.test', '')
  assert.equal((await it.as(null, 'GET', `${page}/attachments/${bad.file.id}`)).status, 404)
  assert.doesNotMatch(String((await it.as(null, 'GET', page)).body), /bill\.txt/)
  await it.as('mara', 'POST', `tickets/${bad.number}/claim`)
  const asked = await it.as('mara', 'POST', `tickets/${bad.number}/assists`, {
    person: it.desk.people.tomas.id,
    what: 'Read the bill',
    due: '2099-01-01T10:00:00Z',
    attachment_ids: [bad.file.id],
  })
  if (asked.status === 201) {
    const { id } = asked.body
    assert.equal((await it.as('tomas', 'GET', `assists/${id}/attachments/${bad.file.id}`)).status, 403)
  }
  const good = await fileOf('one toaster')
  assert.equal(good.file.scan, 'clean')
  assert.equal((await it.as('mara', 'GET', good.file.url)).status, 200)
})

test('while ClamAV is away a mail is read, and its file says that it was not scanned', async () => {
  await it.clamd.close()
  const { ticket_id: number } = await it.arrives(withFile(someone(), 'x'))
  const [message] = (await it.as('mara', 'GET', `tickets/${number}/messages`)).body.data
  assert.equal(message.attachments[0].scan, 'failed')
  assert.equal((await it.as('mara', 'GET', message.attachments[0].url)).status, 200)
})
