import { answerAssist, readReply } from '../../../assists/index.ts'
import type { Tx } from '../../../db/index.ts'
import { readActor } from '../../../people/index.ts'
import { leaveNote, lockTicket, type StoredAttachment } from '../../../tickets/index.ts'
import { assistOfAddress, mailboxFor, type AssistMark } from '../marks.ts'
import type { ParsedMail } from '../parse/parsed-mail.ts'
import type { DeskFacts } from '../services.ts'
import type { MailToPlace } from './place-mail.ts'

/** The assist that a mail answers: it was sent to the signed address that stood in the mail which asked. Null for any other mail. */
export function answeredAssist(secret: Buffer, mail: ParsedMail, envelopeTo: readonly string[]): AssistMark | null {
  const addresses = [...envelopeTo, ...mail.to.map((to) => to.address), ...mail.cc.map((cc) => cc.address), ...mail.delivered_to]
  for (const address of addresses) {
    const mark = assistOfAddress(secret, address)
    if (mark) return mark
  }
  return null
}

/**
 * Takes the answer of the person whom the mail asked: with what it begins says whether it is done. Words for an assist that has ended are
 * a note on the ticket, and so is a mail in which there is nothing.
 * @returns false when the mail came from another address than theirs: then it is no answer, and is treated as a stranger's.
 */
export async function takeAssistAnswer(tx: Tx, mark: AssistMark, { mail, files, facts, now }: MailToPlace): Promise<boolean> {
  const person = await readActor(tx, mark.personId)
  if (!person || mail.from?.address.toLowerCase() !== person.email.toLowerCase()) return false
  const answer = mail.text.trim() || wordsOfFiles(files)
  if (!answer) {
    const ticket = await lockTicket(tx, mark.ticketId)
    await leaveNote(tx, ticket, { personId: person.id, text: '(no text)', moved: null, couldNot: null, attachments: files, now })
    return true
  }
  const said = { status: readReply(answer), answer, missing: null, forCustomer: null, alsoTo: othersOf(mail, facts) }
  await answerAssist(tx, person, { id: mark.assistId, ...said, how: 'mail', attachments: files, now })
  return true
}

/** Files that were sent without a word. */
function wordsOfFiles(files: StoredAttachment[]): string {
  const names = files.filter((file) => !file.inline).map((file) => file.name)
  return names.length > 0 ? `Sent ${names.join(', ')}` : ''
}

/** Who else got the mail, the desk's own addresses aside: the story says so. */
const othersOf = (mail: ParsedMail, { mailboxes }: DeskFacts): string[] =>
  [...mail.to, ...mail.cc].map((one) => one.address).filter((one) => mailboxFor(mailboxes, one) === undefined && one !== mail.from?.address)
