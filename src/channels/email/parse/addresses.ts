import { addressParser, type Address } from 'postal-mime'
import { decodeWords } from './encoded-words.ts'
import { clean } from './head.ts'
import type { MailAddress } from './parsed-mail.ts'

/** The addresses that a header value names: flat, lower-case, and only what can be an address. */
export function readAddresses(value: string): MailAddress[] {
  const list = listOf(value)
  if (list.length > 0) return list
  // A quote that nothing closes would swallow the address; some programs encode the whole of it, address and all.
  if ((value.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1) return listOf(value.replaceAll('"', ''))
  return value.includes('=?') ? listOf(decodeWords(value)) : []
}

// Encoded words are hidden from the library, so that the names are read by the same rules as subjects.
const hidden = '\ue000'

function listOf(value: string): MailAddress[] {
  const given = value.slice(0, 100_000).replaceAll('=?', hidden)
  const list = withWholeNames(addressParser(given).flatMap((entry): Address[] => entry.group ?? [entry]))
  return list
    .map(({ name, address }) => ({ name: nameOf(name), address: addressOf(address ?? '') }))
    .filter(({ address }) => /^[^\s@<>]{1,128}@[^\s@<>]{1,255}$/.test(address))
    .map(({ name, address }) => ({ name: name?.toLowerCase() === address ? null : name, address }))
}

/** "Whitfield, Dana <dana@…>" without quotes reads as two; a name without an address belongs to the one after it. */
function withWholeNames(list: readonly Address[]): Address[] {
  const whole: Address[] = []
  let before = ''
  for (const { name, address } of list) {
    if (!address && name && !name.includes('@')) before = before ? `${before}, ${name}` : name
    else {
      whole.push({ name: before && name ? `${before}, ${name}` : name, address: address ?? '' })
      before = ''
    }
  }
  return whole
}

const nameOf = (name: string | undefined): string | null =>
  clean(decodeWords((name ?? '').replaceAll(hidden, '=?')))
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^["']+(.*?)["']+$/, '$1')
    .trim()
    .slice(0, 200)
    .toWellFormed() || null

/** Without what stands around it in old or careless mail: a scheme, a route, blanks, angle brackets. */
const addressOf = (address: string): string =>
  clean(address)
    .replace(/^(mailto|smtp):/i, '')
    .replace(/^@[^:]{1,255}:/, '')
    .replace(/\s*@\s*/, '@')
    .replace(/^[<'"]+|(?<![>'"])[>'"]+$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
