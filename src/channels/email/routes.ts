import type { App } from '../../people/index.ts'
import { mailRoutes } from './mail-routes.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { oauthRoutes } from './oauth/oauth-routes.ts'
import { dkimRoutes } from './dkim/routes.ts'
import { outRoutes } from './out/routes.ts'
import type { MailServices } from './services.ts'
import { showRoutes } from './show/routes.ts'
import { spamRoutes } from './spam-routes.ts'
import { takeInRoutes } from './take-in-routes.ts'

/** All routes of mail, as a plugin of their own: the parser of raw mail stays in here. */
export function emailRoutes(app: App, mail: MailServices): void {
  mailboxRoutes(app, mail)
  oauthRoutes(app, mail)
  mailRoutes(app, mail)
  outRoutes(app, mail)
  dkimRoutes(app, mail)
  showRoutes(app, mail)
  spamRoutes(app, mail)
  takeInRoutes(app, mail)
}
