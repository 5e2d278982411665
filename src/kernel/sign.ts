import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Text of `length` characters from an alphabet that survives mail, case folding and being read aloud. */
function spell(bytes: Buffer, length: number): string {
  return Array.from({ length }, (_, i) => alphabet[bytes[i]! % alphabet.length]).join('')
}

/** A keyed signature of `value` for one `purpose`, `length` characters (10 hold 49 bits). A signature for one purpose is void for another. */
export function sign(secret: Buffer, purpose: string, value: string | number, length: number): string {
  return spell(createHmac('sha256', secret).update(`${purpose}\n${value}`).digest(), length)
}

/** Whether `given` is the signature of `value`, compared in constant time, letter case ignored. */
export function signed(secret: Buffer, purpose: string, value: string | number, given: string): boolean {
  const real = sign(secret, purpose, value, given.length)
  return given.length >= 10 && given.length <= 32 && timingSafeEqual(Buffer.from(real), Buffer.from(toAscii(given)))
}

const toAscii = (text: string) => text.toLowerCase().replace(/[^\x21-\x7e]/g, '?')

/** A new secret token (160 bits), for links and API access. Only its hash is stored. */
export const newToken = (prefix = ''): string => prefix + randomBytes(20).toString('base64url')

/** The hash under which a token is stored. Tokens are random, so a fast hash is right. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
