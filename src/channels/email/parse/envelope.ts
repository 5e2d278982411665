import type { Address, Email } from 'postal-mime'
import { classify } from './classify.ts'
import { clean, idsIn, messageIdOf, type HeadLine } from './head.ts'
import type { MailAddress } from './parsed-mail.ts'

/** Reads the addresses of a header that only a rough look could read. */
export function addAddresses(email: Partial<Email>, head: readonly HeadLine[], key: 'from' | 'to' | 'cc'): void {
  const found = [
    ...valueOf(head, key)
      .slice(0, 20_000)
      .matchAll(/[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,255}/g),
  ].map((match) => ({ name: '', address: match[0] }))
  if (key === 'from') email.from = found[0]
  else email[key] = found
}

/** The value of the first header line of this name. */
export const valueOf = (head: readonly HeadLine[], key: string) => head.find((line) => line.key === key)?.value ?? ''
const arrivalKeys = ['delivered-to', 'x-original-to', 'x-envelope-to', 'envelope-to', 'x-forwarded-to']

/** Who wrote to whom, about what, in answer to what. */
export function envelopeOf(raw: Buffer, head: readonly HeadLine[], email: Partial<Email>) {
  const subject = clean(email.subject ?? '')
    .replace(/\s+/g, ' ')
    .slice(0, 500)
  const arrivals = head
    .filter((line) => arrivalKeys.includes(line.key))
    .flatMap((line) => line.value.toLowerCase().match(/[^\s<>,;]+@[^\s<>,;]+/g) ?? [])
  return {
    message_id: messageIdOf(raw),
    from: addressesOf(email.from ?? email.sender)[0] ?? null,
    reply_to: addressesOf(email.replyTo)[0] ?? null,
    to: addressesOf(email.to),
    cc: addressesOf(email.cc),
    delivered_to: arrivals,
    subject,
    date: email.date ?? null,
    in_reply_to: idsIn(valueOf(head, 'in-reply-to')),
    references: idsIn(valueOf(head, 'references')),
    kind: classify(head, subject),
    desk: clean(valueOf(head, 'x-onus-desk')) || null,
  }
}

/** Flat, lower-case, and only what can be an address. */
function addressesOf(given: Address | Address[] | undefined): MailAddress[] {
  const list = given === undefined ? [] : Array.isArray(given) ? given : [given]
  return list
    .flatMap((entry) => entry.group ?? [entry])
    .map((entry) => ({ name: clean(entry.name ?? '').slice(0, 200) || null, address: clean(entry.address ?? '').toLowerCase() }))
    .filter((entry) => /^[^\s@<>]{1,128}@[^\s@<>]{1,255}$/.test(entry.address))
}
