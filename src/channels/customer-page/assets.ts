// The page's own files, read once: styles, two fonts cut to what it shows, an icon. Each address carries a digest of the content.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

export type Asset = { body: Buffer; gzipped: Buffer | null; type: string }

const folder = path.join(import.meta.dirname, 'assets')
const types: Record<string, string> = { css: 'text/css; charset=utf-8', svg: 'image/svg+xml', woff2: 'font/woff2' }
const loaded = new Map<string, Asset & { url: string }>()

function add(name: string, body: Buffer): void {
  const type = types[name.slice(name.lastIndexOf('.') + 1)]!
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 10)
  loaded.set(name, {
    body,
    gzipped: type.startsWith('font/') ? null : gzipSync(body, { level: 9 }),
    type,
    url: `/t/assets/${name}?v=${digest}`,
  })
}

const read = (name: string) => readFileSync(path.join(folder, name))

for (const name of ['inter.woff2', 'source-serif-italic.woff2', 'icon.svg']) add(name, read(name))
add(
  'page.css',
  Buffer.from(
    compact(Buffer.concat([read('tokens.css'), read('page.css')]).toString()).replace(
      /url\(([\w.-]+)\)/g,
      (_, name: string) => `url(${assetUrl(name)})`,
    ),
  ),
)

/** Styles without comments and line breaks. */
function compact(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, '').replace(/\s*\n\s*/g, '')
}

/** Where an asset is, for ever the same while its content is. */
export function assetUrl(name: string): string {
  const asset = loaded.get(name)
  if (!asset) throw new RangeError(`no asset ${name}`)
  return asset.url
}

export const findAsset = (name: string): Asset | undefined => loaded.get(name)
