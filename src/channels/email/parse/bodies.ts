// Which parts of a mail are its words, in which order, and which are files.
import type { Email } from 'postal-mime'
import { htmlOfText, safeHtml, textOfHtml } from '../../../kernel/index.ts'
import { maxHtmlLength, maxNestedSeals } from '../limits.ts'
import { calendarOf } from './calendar.ts'
import { charsetOfHtml, decodeText } from './charsets.ts'
import { bodyOf as htmlBody } from './html-parts.ts'
import { typeByName } from './file-names.ts'
import { fileOf, type Found } from './found.ts'
import type { MailEvent, MailSeal } from './parsed-mail.ts'
import { withoutPictures } from './pictures.ts'
import { clearSigned, encryptedWords, sealOf, signedContent } from './seal.ts'
import { flat, isNoHtmlNotice, ofEnriched } from './texts.ts'
import { isTnef, readTnef } from './tnef.ts'
import { bytesOf } from './transfer.ts'
import { readTree, type Part } from './tree.ts'
import { unpack } from './uuencode.ts'

/** A piece of the words, in one or two forms. */
type Block = { plain: string | null; html: string | null }
export type Read = {
  blocks: Block[]
  late: Block[]
  files: Found[]
  seal: MailSeal | null
  event: MailEvent | null
  hint: string | undefined
  seals: number
}

/** What a mail holds, in the shape of the library's own answer. */
export type Content = Email & { attachments: Found[]; seal: MailSeal | null; event: MailEvent | null }

/** The words and files of a mail. `hint`: the charset that unlabelled letters are likely in. */
export async function readContent(root: Part, hint: string | undefined): Promise<Content> {
  const read: Read = { blocks: [], late: [], files: [], seal: null, event: null, hint, seals: 0 }
  const blocks = (await walk(root, read)).filter(hasWords)
  const told = blocks.length > 0 ? blocks : read.late.filter(hasWords)
  const { files: attachments, seal, event } = read
  return { ...joined(told.length > 0 ? told : strayWords(root, read)), headers: [], headerLines: [], attachments, seal, event }
}

const hasWords = ({ plain, html }: Block) => Boolean(plain?.trim() || html?.trim())

/** A mail in parts that holds none: its words stand before the first boundary, or there is none. */
function strayWords(root: Part, read: Read): Block[] {
  if (!root.type.startsWith('multipart/') || root.raw.length === 0 || read.files.length > 0) return []
  const plain = decodeText(bytesOf(root, true), root.params['charset'], read.hint).replace(/\r\n?/g, '\n')
  return root.children.length > 0 && /^\s*this is a multi-?part message in mime format\.?\s*$/i.test(plain) ? [] : [{ plain, html: null }]
}

async function walk(part: Part, read: Read): Promise<Block[]> {
  const { type, children } = part
  read.seal ??= sealOf(part)
  if (children.length === 0) return type.startsWith('multipart/') ? bareMultipart(part, read) : leaf(part, read)
  if (type === 'multipart/alternative') return alternative(children, read)
  if (type === 'multipart/related') return related(part, read)
  const blocks: Block[] = []
  for (const child of children) blocks.push(...(await walk(child, read)))
  return type === 'multipart/encrypted' && !blocks.some(hasWords) ? [{ plain: encryptedWords('pgp'), html: null }] : blocks
}

/** A multipart that holds no part: its text is its words (the whole mail's are looked for elsewhere). */
const bareMultipart = (part: Part, read: Read): Block[] =>
  part.root || part.raw.length === 0
    ? []
    : [{ plain: decodeText(part.raw, part.params['charset'], read.hint).replace(/\r\n?/g, '\n'), html: null }]

/** One thing told in several forms: the first plain one that says something, and the last that is HTML. */
async function alternative(children: readonly Part[], read: Read): Promise<Block[]> {
  const forms: Block[][] = []
  const shown = children.some(({ type }) => /^(text\/(plain|html)|multipart\/)/.test(type))
  for (const child of children)
    if (!shown || !/^text\/(x-amp-html|watch-html|vnd\.)/.test(child.type)) forms.push((await walk(child, read)).filter(hasWords))
  const plainForm = forms.find((form) => form.some(({ plain, html }) => plain?.trim() && !html))
  const htmlForm = forms.findLast((form) => form.some(({ html }) => html?.trim()))
  if (!htmlForm) return plainForm ?? []
  const html = joined(htmlForm)
  const own = plainForm && plainForm !== htmlForm ? (joined(plainForm).text ?? null) : (html.text ?? null)
  const plain = own !== null && isNoHtmlNotice(own, html.html ?? '') ? null : own
  // Where the plain form is signed, the other only repeats it, armour and all.
  const repeats = plain !== null && html.html?.includes('-----BEGIN PGP ')
  return [{ plain, html: repeats ? null : (html.html ?? null) }]
}

/** A text and what belongs to it: `start` names the text, else it is the first. */
async function related(part: Part, read: Read): Promise<Block[]> {
  const start = part.params['start']?.replace(/^<|>$/g, '')
  const isText = ({ type, disposition }: Part) => /^(text\/(plain|html)|multipart\/)/.test(type) && disposition !== 'attachment'
  const main =
    part.children.find(({ id }) => start && id?.replace(/^<|>$/g, '') === start) ?? part.children.find(isText) ?? part.children[0]!
  const blocks = await walk(main, read)
  for (const child of part.children) {
    if (child === main) continue
    if (isText(child) && !child.id) blocks.push(...(await walk(child, read)))
    else read.files.push(fileOf(child, read.hint))
  }
  return blocks
}

async function leaf(part: Part, read: Read): Promise<Block[]> {
  if (isWords(part, read)) return words(part, read)
  const opened = await opaque(part, read)
  if (opened) return opened
  const file = fileOf(part, read.hint)
  if (isTnef(file)) return tnef(file, read)
  read.files.push(file)
  if (/calendar|\bics\b/.test(file.mimeType) || /\.ics$/i.test(file.filename ?? '')) read.event ??= calendarOf(file)
  return []
}

/** Text that is no file: nothing names it, or it is the whole mail. */
function isWords(part: Part, read: Read): boolean {
  const { type, params, disposition, dispositionParams, root } = part
  if (disposition === 'attachment' || disposition.startsWith('filename=')) return false
  const name = dispositionParams['filename'] || params['name']
  const named = typeByName(name ?? null)
  if (named && !named.startsWith('text/')) return false
  const isText = /^text\/(plain|html|enriched|richtext|markdown|x-markdown)$/.test(type) || !/^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(type)
  // Text of a kind that nobody knows is text (RFC 2046): as a whole mail, without a name.
  if (!isText)
    return (
      root && !name && type.startsWith('text/') && !/^text\/(calendar|csv|.*vcard|directory|rtf|xml|css|javascript|rfc822.*)$/.test(type)
    )
  if (root) return true
  if (dispositionParams['filename']) return false
  return !params['name'] || (type.startsWith('text/') && disposition === '' && read.blocks.length === 0)
}

const unprintable = /[\u0001-\u0008\u000b\u000e-\u001f\u007f]/g

function words(part: Part, read: Read): Block[] {
  const unpacked = unpack(bytesOf(part, true))
  for (const { name, content } of unpacked.files)
    read.files.push({ filename: name, mimeType: typeByName(name) ?? 'application/octet-stream', disposition: 'attachment', content })
  const bytes = unpacked.rest
  const isHtml = part.type === 'text/html' && (!/^[^<]*$/.test(bytes.toString('latin1', 0, 100_000)) || !bytes.includes(10))
  const inside = isHtml ? charsetOfHtml(bytes) : undefined
  const text = decodeText(bytes, part.params['charset'] ?? inside, inside ?? read.hint)
    .replace(/\r\n?/g, '\n')
    .replace(unprintable, '')
  const block =
    isHtml || /^\s*(<!doctype html|<html[\s>])/i.test(text)
      ? { plain: null, html: withoutPictures(text, read.files) }
      : plainBlock(part, text, read)
  read.blocks.push(block)
  return [block]
}

function plainBlock(part: Part, text: string, read: Read): Block {
  if (/^text\/(enriched|richtext)$/.test(part.type)) return { plain: ofEnriched(text), html: null }
  const even = /^flowed$/i.test(part.params['format'] ?? '') ? flat(text, /^yes$/i.test(part.params['delsp'] ?? '')) : text
  if (!even.includes('-----BEGIN PGP ')) return { plain: even, html: null }
  const armoured = clearSigned(even)
  read.seal ??= armoured.seal
  read.files.push(...armoured.files)
  return { plain: armoured.text, html: null }
}

/** A mail inside its own seal (S/MIME): its content is taken out where it can be read without a key. */
async function opaque(part: Part, read: Read): Promise<Block[] | null> {
  if (!/pkcs7-mime/.test(part.type) && !/\.p7m$/i.test(part.params['name'] ?? part.dispositionParams['filename'] ?? '')) return null
  const file = fileOf(part, read.hint)
  read.files.push(file)
  const { seal, inner } = signedContent(file.content)
  read.seal ??= seal
  if (seal?.encrypted) return [{ plain: encryptedWords('smime'), html: null }]
  if (!inner || read.seals++ >= maxNestedSeals) return []
  return walk({ ...(await readTree(inner, read.hint)), root: false }, read)
}

/** Outlook's own wrapping: its files are taken out; its words count where the mail has no others. */
function tnef(file: Found, read: Read): Block[] {
  const content = readTnef(file.content)
  if (!content) read.files.push(file)
  else {
    read.files.push(...content.files)
    if (content.text || content.html) read.late.push({ plain: content.text, html: content.html })
  }
  return []
}

/** Some programs send the plain text and its HTML one after the other, as if they were two things. */
function withoutRepeats(blocks: Block[]): Block[] {
  const [first, second] = blocks
  if (blocks.length !== 2 || !first?.plain || first.html || !second?.html || second.plain || first.plain.length > 100_000) return blocks
  const bare = (text: string) => text.replace(/[\s\u00a0]+/g, '')
  return bare(first.plain) === bare(textOfHtml(safeHtml(second.html.slice(0, maxHtmlLength))))
    ? [{ plain: first.plain, html: second.html }]
    : blocks
}

/** Pieces as one. Where one piece has HTML, the others are put into it. */
function joined(given: readonly Block[]): { text: string | undefined; html: string | undefined } {
  const blocks = withoutRepeats(given.filter(hasWords))
  if (blocks.length === 0) return { text: undefined, html: undefined }
  if (blocks.length === 1) return { text: blocks[0]!.plain ?? undefined, html: blocks[0]!.html ?? undefined }
  const withHtml = blocks.some(({ html }) => html?.trim())
  // Of very many pieces, the whole is read at once as HTML.
  const withPlain = !(withHtml && blocks.length > 40) && blocks.some(({ plain }) => plain?.trim())
  return {
    text: withPlain
      ? blocks
          .map(({ plain, html }) =>
            (plain?.trim() ? plain : textOfHtml(safeHtml((html ?? '').slice(0, maxHtmlLength / blocks.length))))
              .replace(/^\s*\n/, '')
              .trimEnd(),
          )
          .join('\n\n')
      : undefined,
    html: withHtml ? blocks.map(({ plain, html }) => (html?.trim() ? htmlBody(html) : htmlOfText(plain ?? ''))).join('\n') : undefined,
  }
}
