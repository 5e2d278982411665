const latin = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

/** What kind of raster picture these bytes are, by how they begin; null for everything else, SVG among it. */
export function imageType(bytes: Buffer): string | null {
  if (latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (latin(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (/^GIF8[79]a$/.test(latin(bytes, 0, 6))) return 'image/gif'
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (latin(bytes, 4, 8) === 'ftyp' && /avi[fs]/.test(latin(bytes, 8, 40))) return 'image/avif'
  return null
}
