import { readCms } from './der.ts'
import type { Found } from './found.ts'
import type { MailSeal } from './parsed-mail.ts'
import type { Part } from './tree.ts'

const byOf = (text: string): MailSeal['by'] | null => (/pgp/i.test(text) ? 'pgp' : /pkcs7|x-pkcs7/i.test(text) ? 'smime' : null)

/** How a part of several parts is sealed: its signature stands beside its content. */
export function sealOf({ type, params, children }: Part): MailSeal | null {
  if (type !== 'multipart/signed' && type !== 'multipart/encrypted') return null
  const by = byOf(params['protocol'] ?? '') ?? byOf(children.map((child) => child.type).join(' '))
  return by && { by, signed: type === 'multipart/signed', encrypted: type === 'multipart/encrypted' }
}

/** What a wrapped S/MIME mail is, and its content where no key is needed. */
export function signedContent(bytes: Buffer): { seal: MailSeal | null; inner: Buffer | null } {
  const cms = readCms(bytes)
  if (!cms) return { seal: null, inner: null }
  if (cms.kind === 'enveloped') return { seal: { by: 'smime', signed: false, encrypted: true }, inner: null }
  return { seal: cms.content ? { by: 'smime', signed: true, encrypted: false } : null, inner: cms.content }
}

/** What stands in place of words that only their receiver's key opens. */
export const encryptedWords = (by: MailSeal['by']): string =>
  `This mail is encrypted (${by === 'pgp' ? 'PGP' : 'S/MIME'}). Its words can be read only with the key that it was written for; it is attached as it came.`

const marks = {
  signed: '-----BEGIN PGP SIGNED MESSAGE-----',
  signature: '-----BEGIN PGP SIGNATURE-----',
  signatureEnd: '-----END PGP SIGNATURE-----',
  encrypted: '-----BEGIN PGP MESSAGE-----',
  encryptedEnd: '-----END PGP MESSAGE-----',
}

type Armoured = { text: string; seal: MailSeal | null; files: Found[] }

/** Text with PGP in it: without the armour; what the armour held is a file. */
export function clearSigned(given: string): Armoured {
  const text = given.replaceAll('\r\n', '\n')
  return withoutSignature(text) ?? withoutCipher(text) ?? { text: given, seal: null, files: [] }
}

/** Where each of these begins, one after the other; null where one is missing. */
function placesOf(text: string, ...words: string[]): number[] | null {
  const places: number[] = []
  for (const word of words) {
    const at = text.indexOf(word, places.at(-1) ?? 0)
    if (at < 0) return null
    places.push(at)
  }
  return places
}

function withoutSignature(text: string): Armoured | null {
  const [start, signature, end] = placesOf(text, marks.signed, marks.signature, marks.signatureEnd) ?? []
  if (start === undefined || signature === undefined || end === undefined) return null
  const words = text
    .slice(start + marks.signed.length, signature)
    .replace(/^[ \t]*\n(?:[A-Z][A-Za-z-]{1,30}: ?[^\n]{0,200}\n){0,20}[ \t]*\n/, '')
    .replace(/^- /gm, '')
  const last = end + marks.signatureEnd.length
  return {
    text: text.slice(0, start) + words + text.slice(last),
    seal: { by: 'pgp', signed: true, encrypted: false },
    files: [fileOf('signature.asc', 'application/pgp-signature', text.slice(signature, last))],
  }
}

function withoutCipher(text: string): Armoured | null {
  const [start, end] = placesOf(text, marks.encrypted, marks.encryptedEnd) ?? []
  if (start === undefined || end === undefined) return null
  const last = end + marks.encryptedEnd.length
  return {
    text: text.slice(0, start) + encryptedWords('pgp') + text.slice(last),
    seal: { by: 'pgp', signed: false, encrypted: true },
    files: [fileOf('encrypted.asc', 'application/pgp-encrypted', text.slice(start, last))],
  }
}

const fileOf = (filename: string, mimeType: string, text: string): Found => ({
  filename,
  mimeType,
  disposition: 'attachment',
  content: Buffer.from(`${text}\n`),
})
