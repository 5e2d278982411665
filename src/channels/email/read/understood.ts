import type { Tx } from '../../../db/index.ts'
import { threadKey } from '../../../tickets/index.ts'
import { classifyWithEnvelope } from '../parse/classify.ts'
import { findThread } from './find-thread.ts'
import { readKnown } from './known-of.ts'
import { answeredIds, answeredNotices, namedBy, type Naming } from './named-by.ts'
import type { MailToPlace, Sent } from './placed.ts'
import { isNobody } from './sender.ts'
import { doubtOf } from './staff-mail.ts'

/** Reads what the desk knows of the mail: whose it is, and what it answers. */
export async function understood(tx: Tx, input: Pick<Sent, keyof MailToPlace | 'sender' | 'own'>, first: Naming | null): Promise<Sent> {
  const { receipt, facts, sender, own, authentication } = input
  const secret = facts.company.signing_secret
  const kind = classifyWithEnvelope(input.mail.kind, receipt.envelope_from)
  const mail = { ...input.mail, kind }
  const ids = answeredIds(mail)
  const thread = mail.thread_index === null ? null : threadKey(mail.thread_index)
  const asked = [...ids, ...[mail.message_id, thread].filter((id) => id !== null)]
  // An absence note that answers a notice says nothing of its ticket.
  const machine = kind === 'auto_reply' || kind === 'bounce'
  const known = await readKnown(tx, { address: sender.address, ids: asked, notices: machine ? [] : answeredNotices(secret, ids) })
  const named = namedBy({ secret, mail, envelopeTo: receipt.envelope_to, keys: known.keys, thread })
  const notices = known.notices.map((ticket_id): Naming => ({ ticket_id, proof: 'token', address: false }))
  const namings = [
    ...(first ? [first] : []),
    ...named.filter((one) => one.proof === 'token'),
    ...notices,
    ...named.filter((one) => one.proof !== 'token'),
  ]
  const doubt =
    own === 'forged'
      ? `It bears ${mail.from?.address ?? 'an address'} of this desk, and this desk did not send it.`
      : doubtOf(known.person, authentication)
  const customerId = isNobody(sender) ? null : (known.customer?.id ?? null)
  const proven = known.person !== null && doubt === null
  const found =
    namings.length > 0
      ? await findThread(tx, { namings, subject: mail.subject, customerId, changesNothing: machine || proven, proven })
      : null
  return { ...input, mail, kind, known, thread: found, doubt, forwardedBy: null }
}
