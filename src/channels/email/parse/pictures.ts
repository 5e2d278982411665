import { fromBase64 } from './transfer.ts'
import type { Found } from './found.ts'

/** Pictures longer than this, written into the HTML itself, become files: the HTML would be cut before the words that follow them. */
const longPicture = 100_000

/** Takes large pictures out of an HTML text; they are shown where they stood. */
export function withoutPictures(html: string, files: Found[]): string {
  if (html.length < longPicture) return html
  let out = ''
  let from = 0
  for (let at = html.indexOf('data:image/'); at >= 0; at = html.indexOf('data:image/', at + 1)) {
    const quote = html[at - 1]
    const end = quote === '"' || quote === "'" ? html.indexOf(quote, at) : -1
    if (end - at < longPicture) continue
    const type = /^data:(image\/(?:png|jpe?g|gif|webp|bmp));base64,/i.exec(html.slice(at, at + 40))
    if (!type) continue
    const id = `picture-${files.length + 1}@inside`
    const content = fromBase64(html.slice(at + type[0].length, end))
    files.push({
      filename: null,
      mimeType: type[1]!.toLowerCase().replace('jpg', 'jpeg'),
      disposition: 'inline',
      contentId: `<${id}>`,
      content,
    })
    out += `${html.slice(from, at)}cid:${id}`
    from = end
    at = end
  }
  return out + html.slice(from)
}
