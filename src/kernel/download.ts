/** Pictures that a browser shows without running anything in them. SVG is not among them: it is a document. */
const raster = /^image\/(?:png|jpeg|gif|webp|avif)$/

/** The type under which a stored file is given out, and whether a browser may show it in place. Everything else is bytes to be kept. */
export function servedAs(type: string): { type: string; inline: boolean } {
  const plain = type.split(';')[0]!.trim().toLowerCase()
  if (raster.test(plain)) return { type: plain, inline: true }
  if (plain === 'text/plain') return { type: 'text/plain; charset=utf-8', inline: true }
  return { type: plain === 'application/pdf' ? plain : 'application/octet-stream', inline: false }
}

/** RFC 8187: what is not one of its letters is escaped; characters that hide how a name ends are left out. */
export function encodedName(name: string): string {
  const bare = name.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '').toWellFormed()
  return encodeURIComponent(bare || 'file').replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Headers under which a file that somebody else made cannot act as a page of ours. */
export function fileHeaders(file: { name: string; type: string; size: number }): Record<string, string | number> {
  const { type, inline } = servedAs(file.type)
  return {
    'content-type': type,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodedName(file.name)}`,
    'content-length': file.size,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
}
