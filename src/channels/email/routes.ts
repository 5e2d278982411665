import type { App } from '../../people/index.ts'
import { mailRoutes } from './mail-routes.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import type { MailServices } from './services.ts'

/** All routes of mail, as a plugin of their own: the parser of raw mail stays in here. */
export function emailRoutes(app: App, mail: MailServices): void {
  mailboxRoutes(app, mail)
  mailRoutes(app, mail)
}
