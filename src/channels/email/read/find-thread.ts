import type { Tx } from '../../../db/index.ts'
import { isNewSubject, readNamedTickets, type NamedTicket } from '../../../tickets/index.ts'
import type { Naming, Proof } from './named-by.ts'

/**
 * The ticket that a mail belongs to. `theirs`: its sender is on it; `requester`: is its customer. `also`: other tickets to whose signed
 * addresses the same mail was sent. `receives`: it can take a customer's message.
 */
export type Thread = { ticket_id: number; proof: Proof; receives: boolean; theirs: boolean; requester: boolean; also: number[] }

export type Asking = {
  namings: Naming[]
  subject: string
  /** The sender, as far as the desk knows them; null is on no ticket. */
  customerId: number | null
  /** A machine, or a person of ours: what it says changes nothing, so it may stand on what has ended, too. */
  changesNothing: boolean
  /** A person of ours: they need not be on the ticket. */
  proven: boolean
}

/** The ticket that the strongest naming leads to which counts for this sender, merges followed; null for a new contact. */
export async function findThread(tx: Tx, asking: Asking): Promise<Thread | null> {
  const { namings } = asking
  const ids = [...new Set(namings.map((naming) => naming.ticket_id))].slice(0, 50)
  const tickets = new Map((await readNamedTickets(tx, ids, asking.customerId)).map((ticket) => [ticket.named, ticket]))
  for (const naming of namings) {
    const ticket = tickets.get(naming.ticket_id)
    if (!ticket || !counts(naming, ticket, asking)) continue
    return { ...ticket, proof: naming.proof, also: naming.address ? alsoNamed(ticket, asking, tickets) : [] }
  }
  return null
}

function counts({ proof }: Naming, ticket: NamedTicket, { subject, changesNothing, proven }: Asking): boolean {
  if (!changesNothing && !ticket.receives) return false
  if (proof === 'token' || proof === 'our_number') return true
  if (proof === 'bare_number') return ticket.theirs
  // Outlook keeps the index when somebody takes an old mail for a new matter and changes the subject.
  return (proven || ticket.theirs) && !(proof === 'thread' && isNewSubject(ticket.subject, subject))
}

/** Somebody answered the addresses of several tickets at once. */
function alsoNamed(first: NamedTicket, { namings }: Asking, tickets: Map<number, NamedTicket>): number[] {
  const others = namings.filter((naming) => naming.address).flatMap((naming) => tickets.get(naming.ticket_id) ?? [])
  const open = others.filter((ticket) => ticket.ticket_id !== first.ticket_id && ticket.receives)
  return [...new Set(open.map((ticket) => ticket.ticket_id))].slice(0, 5)
}
