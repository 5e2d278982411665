const conversationBytes = 22

/** What Outlook gives to all mails of one conversation, in hexadecimal: the first 22 bytes of the header line `Thread-Index`. */
export function threadIndexOf(value: string): string | null {
  const packed = value.replace(/\s+/g, '')
  if (packed.length < 29 || packed.length > 2_000 || !/^[A-Za-z0-9+/]+=*$/.test(packed)) return null
  const bytes = Buffer.from(packed, 'base64').subarray(0, conversationBytes)
  return bytes.length === conversationBytes && bytes.some((byte) => byte !== 0) ? bytes.toString('hex') : null
}
