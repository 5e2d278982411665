// How a picture is named in what is being written: by the handle of the file that was handed in.
const handle = /^cid:([0-9a-f]{64}\.[a-z0-9]{20})$/
const mostBytes = 10 * 1024 * 1024

export const isPicture = (file: File): boolean => /^image\/(png|jpeg|gif|webp)$/.test(file.type) && file.size <= mostBytes && file.size > 0

/** The handle in a picture's address; null for one that was not handed in here. */
export const fileOf = (src: string | null): string | null => handle.exec(src ?? '')?.[1] ?? null
export const srcOf = (file: string): string => `cid:${file}`
/** Where it is seen while it is written. */
export const shownAt = (number: number, file: string): string => `/api/v1/tickets/${number}/files/${file}`

export const hasPicture = (html: string): boolean => /<img\b[^>]*\ssrc="cid:/.test(html)

/** What is being written, for looking at. */
export const asShown = (number: number, html: string): string =>
  html.replace(
    /(<img\b[^>]*?\ssrc=")cid:([0-9a-f]{64}\.[a-z0-9]{20})"/g,
    (_, before: string, file: string) => `${before}${shownAt(number, file)}"`,
  )

/** Pasted HTML without the pictures that were not handed in here, and how many those were. */
export function withoutForeign(html: string): { html: string; left: number } {
  if (!/<img\b/i.test(html)) return { html, left: 0 }
  const page = new DOMParser().parseFromString(html, 'text/html')
  const foreign = [...page.querySelectorAll('img')].filter((image) => !fileOf(image.getAttribute('src')))
  for (const image of foreign) image.remove()
  return { html: page.body.innerHTML, left: foreign.length }
}
