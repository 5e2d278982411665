import type { Database } from '../../db/index.ts'
import { readCompany, type Company, type Services } from '../../people/index.ts'
import { MailIntake } from './in/mail-intake.ts'
import { listOwnMailboxes, type OwnMailbox } from './mailboxes.ts'
import { listSigningKeys } from './dkim/keys.ts'
import { accessToken, forgetToken } from './oauth/access-token.ts'
import type { SigningKey } from './out/compose.ts'
import { openOutgoing, type Outgoing } from './out/outgoing.ts'
import { OutgoingWays } from './out/ways.ts'
import { Remembered } from './remembered.ts'
import { RemoteImages } from './show/remote-images.ts'
import { openTrust, type Trust } from './trust/services.ts'

export type Log = {
  info: (about: object, words: string) => void
  warn: (about: object, words: string) => void
  error: (about: object, words: string) => void
}

/** What mail needs to know of the desk at every step, at most a few seconds old. */
export type DeskFacts = { company: Company; mailboxes: OwnMailbox[]; dkim: SigningKey[] }

/** The parts of the running desk that mail uses. */
export type MailServices = Services & {
  log: Log
  intake: MailIntake
  facts: Remembered<DeskFacts>
  outgoing: Outgoing | null
  ways: OutgoingWays
  images: RemoteImages
  trust: Trust
}

/** Puts the mail's parts together. `log` is pino or like it. */
export function openMail(services: Services, log: Log): MailServices {
  const { database, config } = services
  return {
    ...services,
    log,
    intake: new MailIntake(database),
    facts: new Remembered(() => readFacts(database)),
    outgoing: config.smtpOutUrl ? openOutgoing(config.smtpOutUrl) : null,
    ways: new OutgoingWays(
      (mailboxId, now) => accessToken(services, mailboxId, now),
      (mailboxId, token) => forgetToken(services, mailboxId, token),
    ),
    images: new RemoteImages(),
    trust: openTrust(config),
  }
}

/** Ends the connections for outgoing mail, and waits for mail that is being stored. */
export async function closeMail(mail: MailServices): Promise<void> {
  await mail.intake.drained()
  mail.outgoing?.close()
  mail.ways.close()
}

async function readFacts({ db }: Database): Promise<DeskFacts> {
  const [company, mailboxes, dkim] = await Promise.all([readCompany(db), listOwnMailboxes(db), listSigningKeys(db)])
  return { company, mailboxes, dkim }
}
