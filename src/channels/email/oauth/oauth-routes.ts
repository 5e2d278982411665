import Type from 'typebox'
import { Id, List } from '../../../kernel/wire.ts'
import { actorOf, administers, type Actor, type App } from '../../../people/index.ts'
import type { MailServices } from '../services.ts'
import { OauthApp, OauthAppInput, OauthProviderName, type OauthProvider } from '../mailbox-wire.ts'
import { listOauthApps, putOauthApp, removeOauthApp } from './apps.ts'
import { beginConnecting, keepLeave, redeemCode, takeBeginning } from './connect-mailbox.ts'

const tags = ['mail']
const params = Type.Object({ provider: OauthProviderName })
const Back = Type.Object({
  state: Type.Optional(Type.String({ maxLength: 200 })),
  code: Type.Optional(Type.String({ maxLength: 4_096 })),
  error: Type.Optional(Type.String({ maxLength: 100 })),
})

/** Signing in to mailboxes by their provider instead of a password. */
export function oauthRoutes(app: App, mail: MailServices): void {
  const { db, transact } = mail.database
  const callback = `${mail.config.url}/api/v1/oauth/callback`

  app.get(
    '/oauth-apps',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Where this desk is registered to sign in to mailboxes', response: { 200: List(OauthApp) } },
    },
    async () => ({ data: await listOauthApps(db, callback), next_cursor: null }),
  )

  app.put(
    '/oauth-apps/:provider',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Register this desk at a provider of mail', params, body: OauthAppInput, response: { 200: List(OauthApp) } },
    },
    async (request) => {
      await transact((tx) => putOauthApp(tx, { ...request.body, provider: request.params.provider, now: new Date() }))
      return { data: await listOauthApps(db, callback), next_cursor: null }
    },
  )

  app.delete(
    '/oauth-apps/:provider',
    { config: { access: 'admin' }, schema: { tags, summary: 'Forget a registration', params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await transact((tx) => removeOauthApp(tx, request.params.provider))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/mailboxes/:id/oauth',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Begin to connect a mailbox at its provider',
        description:
          'Answers the address to send the admin’s browser to. The provider sends it back to `/oauth/callback`, within ten minutes.',
        params: Type.Object({ id: Id }),
        body: Type.Object({ provider: OauthProviderName }),
        response: { 200: Type.Object({ url: Type.String() }) },
      },
    },
    async (request) => {
      const beginning = { mailboxId: request.params.id, personId: actorOf(request).id, callback, now: new Date() }
      return { url: await transact((tx) => beginConnecting(tx, { ...beginning, provider: request.body.provider })) }
    },
  )

  // Where the provider sends the browser back to. It is bound to the state, and to the session of the admin who began.
  app.get(
    '/oauth/callback',
    { config: { access: 'public' }, schema: { tags, summary: 'Where a provider sends the browser back to', querystring: Back } },
    async (request, reply) => {
      const said = await finish(mail, request.actor, request.query, callback)
      return reply.redirect(`${mail.config.url}/admin/mailboxes?oauth=${said}`, 303)
    },
  )
}

/** How a sign-in ended, in one word that the page words: `connected`, or why not. */
export type Ending = 'connected' | 'signed-out' | 'expired' | 'denied' | 'no-refresh' | 'client' | 'failed'

async function finish(
  mail: MailServices,
  actor: Actor | null,
  back: { state?: string; code?: string; error?: string },
  callback: string,
): Promise<Ending> {
  const { db, transact } = mail.database
  if (!actor || !administers(actor)) return 'signed-out'
  const now = new Date()
  const begun = back.state ? await transact((tx) => takeBeginning(tx, { state: back.state ?? '', personId: actor.id, now })) : undefined
  if (!begun) return 'expired'
  if (!back.code) return back.error === 'access_denied' ? 'denied' : 'failed'
  try {
    const tokens = await redeemCode(db, begun, { code: back.code, callback, now })
    if (tokens.refresh_token === null) return 'no-refresh'
    const leave = { mailboxId: begun.mailbox_id, provider: begun.provider as OauthProvider, personId: actor.id, now }
    await transact((tx) => keepLeave(tx, { ...leave, tokens: { ...tokens, refresh_token: tokens.refresh_token ?? '' } }))
    mail.facts.forget()
    return 'connected'
  } catch (error) {
    mail.log.warn({ err: error, mailbox: begun.mailbox_id }, 'A mailbox could not be connected')
    const { oauthCode } = error as { oauthCode?: string }
    return oauthCode === 'invalid_client' || oauthCode === 'unauthorized_client' ? 'client' : 'failed'
  }
}
