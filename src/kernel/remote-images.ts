// Pictures that stand on other servers. Loading one tells its server when and where a mail is read, so that what we hand out loads none:
// their address moves to `data-remote-src`, and those that nobody can see lose it.

const image = /<img\b[^>]*>/gi
const sourceIn = /\ssrc="([^"]*)"/i
const unseenIn = /\s(?:width|height)="\s*[01](?:\.\d+)?(?:px)?\s*"/i
/** What may load at once: the mail's own parts, what stands in the HTML, and files of our own. */
const own = /^(?:cid:|data:image\/(?:png|jpe?g|gif|webp|avif);base64,|\/api\/v1\/tickets\/\d+\/(?:attachments|files)\/[\w.-]+$)/i

/** Sanitised HTML of which no picture is loaded from another server. */
export function withoutRemoteImages(html: string): string {
  if (!/<img/i.test(html)) return html
  return html.replace(image, (tag) => {
    const source = sourceIn.exec(tag)?.[1]
    if (source === undefined || own.test(source)) return tag
    if (unseenIn.test(tag) && /^https?:/i.test(source)) return '<img data-tracker="" />'
    return tag.replace(sourceIn, /^https?:/i.test(source) ? ` data-remote-src="${source}"` : '')
  })
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** The addresses of the pictures that `withoutRemoteImages` kept back and that may be asked for. */
export const remoteImagesOf = (html: string): string[] =>
  [...html.matchAll(image)].flatMap(([tag]) => {
    const source = /\sdata-remote-src="([^"]*)"/i.exec(tag)?.[1]
    return source === undefined ? [] : [source.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)]
  })
