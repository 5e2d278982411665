// Trying whether the settings of a mailbox work, without waiting for mail: the answer is in words, within seconds.
import { conflict, notFound } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { readImapSettings } from './in/check-mailbox.ts'
import { connectImap } from './in/connect.ts'
import { wordsOfImapError } from './in/imap-words.ts'
import { wordsOfSendError } from './out/outgoing.ts'
import { readOwnWay } from './out/ways.ts'
import type { MailServices } from './services.ts'
import type { Trial } from './mailbox-wire.ts'

const longestMs = 18_000

/** Signs in as the desk would, and looks (`in`) or sends a line to whoever asks (`out`). */
export async function tryMailbox(
  mail: MailServices,
  actor: Actor,
  { mailboxId, way }: { mailboxId: number; way: 'in' | 'out' },
): Promise<Trial> {
  const trial = way === 'in' ? tryIn(mail, mailboxId) : tryOut(mail, actor, mailboxId)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Trial>((resolve) => {
    timer = setTimeout(() => resolve({ works: false, words: 'The mail server gave no answer within 18 seconds.' }), longestMs)
  })
  return Promise.race([trial, late]).finally(() => clearTimeout(timer))
}

async function tryIn(mail: MailServices, mailboxId: number): Promise<Trial> {
  const settings = await readImapSettings(mail, mailboxId)
  try {
    const client = await connectImap(mail, settings, { socketTimeout: longestMs })
    try {
      const folder = await client.mailboxOpen(settings.folder, { readOnly: true })
      const unread = ((await client.search({ seen: false }, { uid: true })) || []).length
      return { works: true, words: `It works. ${settings.folder} holds ${mails(folder.exists)}, ${unread} of them unread.` }
    } finally {
      client.close()
    }
  } catch (error) {
    const missing = (error as { mailboxMissing?: boolean }).mailboxMissing
    return { works: false, words: missing ? `The mailbox has no folder “${settings.folder}”.` : wordsOfImapError(error) }
  }
}

const mails = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'mail' : 'mails'}`

async function tryOut(mail: MailServices, actor: Actor, mailboxId: number): Promise<Trial> {
  const { db } = mail.database
  const box = await db.selectFrom('mailboxes').select(['address', 'name']).where('id', '=', mailboxId).executeTakeFirst()
  if (!box) throw notFound('mailbox')
  const { smtp } = await readOwnWay(db, mailboxId)
  if (!smtp && !mail.outgoing)
    throw conflict('no-way-out', 'No mail can leave yet: give this mailbox a server to send by, or set SMTP_OUT_URL.')
  const letter = {
    from: { name: box.name, address: box.address },
    to: actor.email,
    subject: `A trial mail from ${box.address}`,
    text: `${actor.name} asked whether mail can leave from ${box.address}. It can.\n`,
    headers: { 'auto-submitted': 'auto-generated' },
  }
  try {
    const way = smtp ? await mail.ways.of(mailboxId, smtp, new Date()) : mail.outgoing
    const refused = (await way?.send(letter)) ?? []
    if (refused.length > 0) return { works: false, words: `The mail server refused it: ${refused[0]?.words ?? ''}` }
    return { works: true, words: `It works. A trial mail is on its way to ${actor.email}.` }
  } catch (error) {
    return { works: false, words: wordsOfSendError(error) }
  }
}
