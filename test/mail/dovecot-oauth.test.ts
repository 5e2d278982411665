// A mailbox that the desk enters by its provider's leave, end to end: a local sign-in server, and a real Dovecot that asks it about tokens.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ImapFlow } from 'imapflow'
import { startImap, type ImapIn } from '../../src/channels/email/index.ts'
import { usualPace } from '../../src/channels/email/in/imap-reader.ts'
import { accessToken } from '../../src/channels/email/oauth/access-token.ts'
import { SignInRefused } from '../../src/channels/email/oauth/refused.ts'
import { testDesk, type TestDesk } from '../../src/testing/desk.ts'
import { letterOf } from './mail-desk.ts'
import { startOauthServer, type OauthServer } from './oauth-server.ts'
import { startDovecot, until, type RunningServer } from './servers.ts'

let desk: TestDesk
let oauth: OauthServer
let dovecot: RunningServer
let imap: ImapIn
let client: ImapFlow
let id: number

before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
  oauth = await startOauthServer({ id: 'onus', secret: 'client secret' }, 'help')
  dovecot = await startDovecot('help', `${oauth.url}/introspect`)
  client = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, auth: { user: 'help', pass: 'secret' }, logger: false })
  client.on('error', () => {})
  await client.connect()
  const imapOf = { host: '127.0.0.1', port: dovecot.port, secure: false, user: 'help' }
  const made = await desk.as('ada', 'POST', 'mailboxes', { address: 'help@onus.test', name: 'Onus', imap: imapOf })
  id = made.body.id
})
after(async () => {
  await imap?.close()
  await client?.logout().catch(() => {})
  await dovecot?.stop()
  await oauth?.close()
  await desk?.close()
})

const register = (change: object = {}) =>
  desk.as('ada', 'PUT', 'oauth-apps/other', {
    client_id: 'onus',
    client_secret: 'client secret',
    scope: 'mail',
    authorize_url: `${oauth.url}/authorize`,
    token_url: `${oauth.url}/token`,
    ...change,
  })
const begin = async () => (await desk.as('ada', 'POST', `mailboxes/${id}/oauth`, { provider: 'other' })).body.url as string
/** What the browser does: asks the provider, and is sent back. */
const leaveAt = async (url: string) => {
  const back = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? ''
  return back.replace('http://desk.test', '')
}
const connect = async () => (await desk.as('ada', 'GET', await leaveAt(await begin()))).headers.location
const mailbox = async () => (await desk.as('ada', 'GET', 'mailboxes')).body.data[0]
const arrives = async (letter: string) => {
  await client.append('INBOX', letterOf({ id: letter }))
  const find = () => desk.database.db.selectFrom('mail_receipts').select('id').where('message_id', '=', letter).executeTakeFirst()
  await until(`${letter} arrives`, find, 60_000)
}
const events = (kind: string) => desk.database.db.selectFrom('desk_events').selectAll().where('kind', '=', kind).orderBy('id').execute()

test('a registration shows its secret to nobody, keeps it when none is given, and has safe addresses', async () => {
  assert.equal((await desk.as('ada', 'POST', `mailboxes/${id}/oauth`, { provider: 'other' })).status, 409)
  assert.equal((await register({ client_secret: '' })).status, 422)
  assert.equal((await register({ token_url: 'http://elsewhere.example/token' })).status, 422)
  assert.equal((await register({ authorize_url: 'javascript:alert(1)' })).status, 422)
  assert.equal((await register()).status, 200)
  const { body } = await register({ client_secret: undefined })
  assert.equal(JSON.stringify(body).includes('client secret'), false)
  assert.equal(body.data[0].callback, 'http://desk.test/api/v1/oauth/callback')
  assert.deepEqual((await desk.as('ines', 'GET', 'oauth-apps')).status, 403)
})

test('a sign-in that comes back counts once, for the admin who began it, and only by the code that was asked for', async () => {
  const back = await leaveAt(await begin())
  assert.match((await desk.as(null, 'GET', back)).headers.location ?? '', /oauth=signed-out$/)
  assert.match((await desk.as('mara', 'GET', back)).headers.location ?? '', /oauth=signed-out$/)
  assert.match((await desk.as('ada', 'GET', back)).headers.location ?? '', /oauth=connected$/)
  assert.match((await desk.as('ada', 'GET', back)).headers.location ?? '', /oauth=expired$/)
  const denied = new URL(await begin()).searchParams.get('state')
  const refusal = `/api/v1/oauth/callback?error=access_denied&state=${denied}`
  assert.match((await desk.as('ada', 'GET', refusal)).headers.location ?? '', /oauth=denied$/)
  const stolen = new URL(await begin()).searchParams.get('state')
  const others = await leaveAt(await begin())
  const mixed = others.replace(/state=[^&]+/, `state=${stolen}`)
  // The code of one sign-in with the state of another: the verifier does not fit, so the provider refuses.
  assert.match((await desk.as('ada', 'GET', mixed)).headers.location ?? '', /oauth=failed$/)
  await desk.database.db
    .updateTable('oauth_states')
    .set({ created_at: new Date(Date.now() - 11 * 60_000) })
    .execute()
  assert.match((await desk.as('ada', 'GET', others)).headers.location ?? '', /oauth=expired$/)
})

test('connected, mail is fetched by the token, and the page says who connected it', async () => {
  assert.match((await connect()) ?? '', /^http:\/\/desk\.test\/admin\/mailboxes\?oauth=connected$/)
  imap = startImap(desk.desk.mail, 200, { ...usualPace, lookEvery: 300 })
  await arrives('<by-token@x>')
  const shown = await mailbox()
  assert.deepEqual([shown.sign_in, shown.oauth.provider, shown.oauth.connected_by], ['oauth', 'other', desk.people.ada.name])
  const trial = await desk.as('ada', 'POST', `mailboxes/${id}/trial`, { way: 'in' })
  assert.deepEqual([trial.body.works, trial.status], [true, 200])
  const checked = await desk.as('ada', 'POST', `mailboxes/${id}/check`)
  assert.deepEqual([checked.status, checked.body.check.in_mailbox, checked.body.check.missing], [200, 1, 0])
  assert.equal(JSON.stringify(shown).includes(oauth.token()), false)
})

test('a token is replaced ahead of its end, once for all who ask, and the refresh token that came with it is the next', async () => {
  oauth.slow = 200
  const soon = new Date(Date.now() + 3_600_000)
  const asked = oauth.asked.length
  const tokens = await Promise.all([1, 2, 3].map(() => accessToken(desk.services, id, soon)))
  assert.deepEqual([new Set(tokens).size, oauth.asked.length - asked], [1, 1])
  await accessToken(desk.services, id, new Date(soon.getTime() + 3_600_000))
  assert.deepEqual(oauth.asked.slice(asked), ['refresh_token', 'refresh_token'])
  oauth.slow = 0
})

test('a token that the mail server refuses before its time is replaced, and mail goes on', async () => {
  await imap.close()
  oauth.voidToken()
  const asked = oauth.asked.length
  imap = startImap(desk.desk.mail, 200, { ...usualPace, lookEvery: 300 })
  await arrives('<after-refusal@x>')
  assert.deepEqual(oauth.asked.slice(asked), ['refresh_token'])
  assert.equal((await events('mailbox.broken')).length, 0)
})

test('leave that was taken back is told once in words, asked for no more, and mended by connecting again', async () => {
  await imap.close()
  oauth.revoke()
  const asked = oauth.asked.length
  imap = startImap(desk.desk.mail, 200, { ...usualPace, lookEvery: 300 })
  await until('the admins are told', async () => (await events('mailbox.broken')).length > 0)
  await assert.rejects(accessToken(desk.services, id, new Date()), SignInRefused)
  assert.equal(oauth.asked.length - asked, 1)
  const shown = await mailbox()
  assert.match(shown.oauth.error, /Connect it again/)
  assert.match(shown.imap.error, /Connect it again/)
  assert.ok(shown.imap.broken_since)
  assert.match((await connect()) ?? '', /oauth=connected$/)
  await arrives('<connected-again@x>')
  await until('it is told that it works', async () => (await events('mailbox.mended')).length === 1)
  assert.equal((await events('mailbox.broken')).length, 1)
})

test('a registration in use stays; back to the password, the leave is forgotten', async () => {
  const refused = await desk.as('ada', 'DELETE', 'oauth-apps/other')
  assert.deepEqual([refused.status, refused.body.detail.includes('help@onus.test')], [409, true])
  const imapOf = { host: '127.0.0.1', port: dovecot.port, secure: false, user: 'help', password: 'secret' }
  const back = await desk.as('ada', 'PATCH', `mailboxes/${id}`, { sign_in: 'password', imap: imapOf })
  assert.deepEqual([back.body.sign_in, back.body.oauth], ['password', null])
  await arrives('<by-password@x>')
  assert.equal((await desk.as('ada', 'DELETE', 'oauth-apps/other')).status, 204)
  await assert.rejects(accessToken(desk.services, id, new Date()), SignInRefused)
})

test('Google and Microsoft 365 are asked at their own addresses, with the leave that mail needs, and set the servers', async () => {
  const app = { client_id: 'onus', client_secret: 'client secret' }
  await desk.as('ada', 'PUT', 'oauth-apps/google', app)
  await desk.as('ada', 'PUT', 'oauth-apps/microsoft', { ...app, tenant: 'contoso.example' })
  const urlOf = async (provider: string) => new URL((await desk.as('ada', 'POST', `mailboxes/${id}/oauth`, { provider })).body.url)
  const google = await urlOf('google')
  assert.equal(google.origin + google.pathname, 'https://accounts.google.com/o/oauth2/v2/auth')
  const { scope, access_type, prompt, code_challenge_method } = Object.fromEntries(google.searchParams)
  assert.deepEqual([scope, access_type, prompt, code_challenge_method], ['https://mail.google.com/', 'offline', 'consent', 'S256'])
  const microsoft = await urlOf('microsoft')
  assert.equal(microsoft.href.split('?')[0], 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize')
  assert.match(microsoft.searchParams.get('scope') ?? '', /IMAP\.AccessAsUser\.All .*SMTP\.Send offline_access/)
  await imap.close()
  await desk.as('ada', 'PUT', 'oauth-apps/google', { ...app, authorize_url: `${oauth.url}/authorize`, token_url: `${oauth.url}/token` })
  await desk.as('ada', 'GET', await leaveAt((await urlOf('google')).href))
  const { imap: fetched, smtp } = await mailbox()
  assert.deepEqual([fetched.host, fetched.port, smtp.host, smtp.port], ['imap.gmail.com', 993, 'smtp.gmail.com', 465])
})
