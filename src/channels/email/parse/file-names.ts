const types: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  csv: 'text/csv',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  eml: 'message/rfc822',
  zip: 'application/zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  p7s: 'application/pkcs7-signature',
}

/** What a file is by its name, where its type says nothing. Nothing that a browser would run. */
export const typeByName = (name: string | null): string | undefined =>
  types[/\.([a-z0-9]{2,5})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? '']

const extensions: Record<string, string> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'application/ics': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/rtf': 'rtf',
  'text/rtf': 'rtf',
  'message/delivery-status': 'txt',
  'text/rfc822-headers': 'txt',
  'application/pgp-signature': 'asc',
  'application/pgp-encrypted': 'asc',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
}

/** What the name of a file of this type ends in. */
export const extensionOf = (type: string): string => extensions[type] ?? 'bin'

// What turns the reading direction, hides, or breaks a line has no place in a name: "annexe\u202efdp.exe" would show as a PDF.
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** A name without a path and without characters that deceive, at most 200 long with its ending kept; null where nothing is left. */
export function safeName(given: string): string | null {
  const name = given
    .slice(0, 4_000)
    .replace(unseen, '')
    .split(/[\\/]/)
    .findLast((piece) => piece.trim())
    ?.replace(/\s+/g, ' ')
    .trim()
    .toWellFormed()
  if (!name || /^\.+$/.test(name)) return null
  if (name.length <= 200) return name
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, 200 - ending.length)}${ending}`.toWellFormed()
}
