import type { Message, Person, Ticket } from '../wire.ts'

/**
 * What a held message looks like. `same`: likely somebody on the ticket, at another address. `copy`: its writer is on the ticket, and wrote
 * to another one as well. `colleague`: it bears a colleague's address, and nobody could verify that. `unproven`: it bears our own, or one of
 * somebody on the ticket whose domain says that it is not from them.
 */
export type HeldLook = { kind: 'stranger' | 'same' | 'copy' | 'colleague' | 'unproven'; who: { id: number; name: string }; why: string }

export function heldLook(ticket: Ticket, message: Message, people: readonly Pick<Person, 'email'>[]): HeldLook {
  const { looks_like: like, sender } = message.mail ?? { looks_like: null, sender: null }
  if (like) {
    const who = { id: like.customer_id, name: like.name }
    return { kind: message.customer?.id === who.id ? 'copy' : 'same', who, why: like.why }
  }
  const who = ticket.customer
  const why = sender?.result === 'pass' ? '' : (sender?.words ?? '')
  const address = message.from_address
  if (address !== null && people.some((person) => person.email === address))
    return { kind: 'colleague', who, why: why || `${address} is a colleague’s address.` }
  const on = [who.id, ...ticket.participants.map((one) => one.id)]
  const claims = sender?.result === 'fail' && message.customer !== null && on.includes(message.customer.id)
  if (claims || (why && (address === null || address.endsWith('@invalid')))) return { kind: 'unproven', who, why }
  return { kind: 'stranger', who, why }
}
