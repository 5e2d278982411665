import type { Message, Ticket } from '../wire.ts'

const channels: Record<string, string> = {
  phone: 'by phone',
  in_person: 'in person',
  email: 'by mail',
  page: 'on their page',
  api: 'through a program',
}

/** By which way a customer's message came. */
export function wayWords(
  { way, from_address: address }: Pick<Message, 'way' | 'from_address'>,
  { channel }: Pick<Ticket, 'channel'>,
): string {
  if (way) return way === 'page' ? 'on their page' : 'told us'
  return address ? 'by mail' : (channels[channel] ?? `by ${channel.replaceAll('_', ' ')}`)
}
