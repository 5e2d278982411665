import { conflict } from '../../../kernel/index.ts'
import type { MailServices } from '../services.ts'
import { balance } from './balance.ts'
import { openBox } from './box.ts'
import { connectImap, listImapSettings, type ImapSettings } from './connect.ts'
import { wordsOfImapError } from './imap-words.ts'

/** Problem 409 for a mailbox whose mail is not fetched. */
export async function readImapSettings(mail: MailServices, mailboxId: number): Promise<ImapSettings> {
  const settings = (await listImapSettings(mail.database.db)).find(({ id }) => id === mailboxId)
  if (!settings)
    throw conflict(
      'not-fetched',
      'The mail of this mailbox is not fetched: it is delivered to the desk. There is nothing to hold it against.',
    )
  return settings
}

/**
 * Balances a mailbox now, on a connection of its own: whoever reads it meanwhile is not disturbed, since what both take is stored once.
 * Problem 409 in words where the mail server cannot be asked.
 */
export async function checkMailbox(mail: MailServices, mailboxId: number, stopped: () => boolean): Promise<void> {
  const settings = await readImapSettings(mail, mailboxId)
  try {
    const client = await connectImap(mail, settings)
    try {
      await balance(await openBox({ mail, settings, client, broke: new Map(), stopped }))
      await client.logout().catch(() => {})
    } finally {
      client.close()
    }
  } catch (error) {
    mail.log.warn({ err: error, mailbox: settings.address }, 'A mailbox could not be checked')
    throw conflict('mailbox-away', wordsOfImapError(error))
  }
}
