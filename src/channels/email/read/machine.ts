import type { Tx } from '../../../db/index.ts'
import { recordMachineMessage } from '../../../tickets/index.ts'
import { messageOf } from './about.ts'
import { noteBounces } from './bounced.ts'
import { hold } from './hold.ts'
import type { AloneWhy } from '../wire.ts'
import { ownKey } from './keys-of.ts'
import { alone, type MailToPlace, type Placed, type Sent } from './placed.ts'

/** What a program wrote, or what is our own mail passed on: it stands on the ticket that it answers, and changes nothing. */
export const isMachine = ({ kind, own, thread, receipt }: Sent): boolean =>
  // What somebody took in is a person's word, as far as we are concerned.
  !receipt.taken_in &&
  (kind === 'auto_reply' ||
    kind === 'bounce' ||
    ((kind === 'generated' || own === 'echo') && thread?.proof === 'token') ||
    isRoundTrip({ kind, own }))

/** A notice of ours that a colleague's mailbox passes on to the desk: a ticket or a held message for it would be another notice. */
const isRoundTrip = ({ kind, own }: Pick<Sent, 'kind' | 'own'>): boolean => own === 'echo' && kind === 'generated'

/** The mail as those see it who only look at what it is about. */
export const aboutReceipt = ({ mail, receipt, facts, now }: MailToPlace) => ({
  mail,
  envelope_to: receipt.envelope_to,
  secret: facts.company.signing_secret,
  now,
})

/** Puts a machine's mail onto the ticket that it answers; what answers none is kept, and opens nothing. */
export async function recordMachine(tx: Tx, sent: Sent): Promise<Placed> {
  const { thread, known, kind, now, mail } = sent
  if (!thread || thread.proof === 'bare_number') return alone(reasonOf(sent))
  // A number that anybody can type, and a header that anybody can write, put nothing onto a ticket unseen.
  const stranger = thread.proof === 'our_number' && !thread.theirs && kind !== 'bounce'
  if (stranger) return known.person || isRoundTrip(sent) ? alone(reasonOf(sent)) : hold(tx, sent, thread.ticket_id)
  await recordMachineMessage(tx, { ticket_id: thread.ticket_id, message: messageOf(sent, known.customer?.id ?? null), now })
  await noteBounces(tx, aboutReceipt(sent))
  return { ticket_id: thread.ticket_id, keys: ownKey(mail) }
}

const reasonOf = ({ kind }: Sent): AloneWhy => (kind === 'bounce' || kind === 'auto_reply' ? kind : 'notice')
