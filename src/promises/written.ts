import { htmlOfText, safeHtml, textOfHtml } from '../kernel/index.ts'
import { readCompany, type Services } from '../people/index.ts'
import { findFiles, refuseTooMuch, takePictures } from '../tickets/index.ts'
import type { MessageToSend } from './send-message.ts'
import type { Written } from './wire.ts'

/** What was written, without where and when: safe HTML, its text, and its files found. */
export type Words = Omit<MessageToSend, 'ticketId' | 'now' | 'seen' | 'undoSeconds'>

/** A message as the verbs take it. Problem 422 for files and pictures that were not handed in, or are too much for one mail. */
export async function readWritten({ database, files }: Services, body: Written): Promise<Words> {
  const given = body.html === undefined ? null : safeHtml(body.html)
  const { html, pictures } = await withPictures(given)
  const text = body.text ?? (html === null ? '' : textOfHtml(html))
  const attachments = [...(await filesOf()), ...pictures]
  if (pictures.length > 0) refuseTooMuch(attachments)
  return {
    kind: body.kind,
    text,
    html: html ?? htmlOfText(text),
    status: body.status,
    outcome: body.outcome,
    moved: body.moved,
    couldNot: body.could_not,
    call: body.kind === 'note' && body.call === true,
    promises: body.promises,
    keeps: body.keeps,
    choice: body.choice,
    attachments,
  }

  async function withPictures(words: string | null) {
    if (words === null || !words.includes('cid:')) return { html: words, pictures: [] }
    return takePictures(files, await secret(), words)
  }
  async function filesOf() {
    return body.attachments?.length ? findFiles(files, await secret(), body.attachments) : []
  }
  async function secret(): Promise<Buffer> {
    return (await readCompany(database.db)).signing_secret
  }
}
