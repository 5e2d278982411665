import { classify } from './classify.ts'
import { readAddresses } from './addresses.ts'
import { readDate } from './dates.ts'
import { decodeWords } from './encoded-words.ts'
import { clean, idsIn, type HeadLine } from './head.ts'

/** The value of the first header line of this name: where there are two, the first is what most readers show, and what was checked on the way. */
export const valueOf = (head: readonly HeadLine[], key: string) => head.find((line) => line.key === key)?.value ?? ''
const arrivalKeys = ['delivered-to', 'x-original-to', 'x-envelope-to', 'envelope-to', 'x-forwarded-to']

/** Who wrote to whom, about what, in answer to what. `hint`: the charset that raw letters are likely in. */
export function envelopeOf(head: readonly HeadLine[], hint?: string) {
  const subject = clean(decodeWords(valueOf(head, 'subject').slice(0, 20_000), hint))
    .replace(/[\s\u0001-\u001f\u007f]+/g, ' ')
    .replace(/[\u202d\u202e]/g, '')
    .trim()
    .slice(0, 500)
    .toWellFormed()
  const arrivals = head
    .filter((line) => arrivalKeys.includes(line.key))
    .flatMap((line) => line.value.toLowerCase().match(/[^\s<>,;]+@[^\s<>,;]+/g) ?? [])
  return {
    message_id: idsIn(valueOf(head, 'message-id'))[0] ?? (clean(valueOf(head, 'message-id')).slice(0, 900) || null),
    from: addressesIn(head, 'from')[0] ?? addressesIn(head, 'sender')[0] ?? null,
    reply_to: addressesIn(head, 'reply-to')[0] ?? null,
    to: addressesIn(head, 'to'),
    cc: addressesIn(head, 'cc'),
    delivered_to: arrivals,
    subject,
    date: readDate(valueOf(head, 'date')),
    in_reply_to: idsIn(valueOf(head, 'in-reply-to')),
    references: idsIn(valueOf(head, 'references')),
    kind: classify(head, subject),
    desk: clean(valueOf(head, 'x-onus-desk')) || null,
  }
}

/** The people of every header line of this name; of a sender, only of the first. */
function addressesIn(head: readonly HeadLine[], key: 'from' | 'sender' | 'reply-to' | 'to' | 'cc') {
  if (key === 'from' || key === 'sender') return readAddresses(valueOf(head, key))
  return head.filter((line) => line.key === key).flatMap((line) => readAddresses(line.value))
}
