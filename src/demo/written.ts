// What is written in the stories, as rows need it.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { dueWords } from '../channels/email/out/rules.ts'
import { findOrAddCustomer } from '../customers/index.ts'
import type { Tx } from '../db/index.ts'
import type { FileStore } from '../kernel/index.ts'
import type { Company } from '../people/index.ts'
import { customerPageUrl, type StoredAttachment } from '../tickets/index.ts'
import type { People } from './people.ts'
import type { Picture, Story } from './story.ts'

/** What telling needs to know: the real now, who is who, and where the ticket is (0 before it began). */
export type Scene = {
  company: Company
  people: People
  files: FileStore
  mailboxId: number
  careTeam: number
  url: string
  realNow: Date
  story: Story
  ticketId: number
  now: Date
}

/** What Onus answers to a mail at once. */
export const acknowledgement = ({ ticketId, company, url, now }: Scene, due: Date | null): string =>
  `Automatic: we have your message. Its number is #${ticketId}.\n\nA person will answer ${dueWords(due, now, company.time_zone)}.\n\nYour page, with who is on it and what happens next: ${customerPageUrl(company, url, ticketId)}\n\nTo add something, just answer this mail.`

/** A message of the story's customer. */
export async function customersMessage(tx: Tx, { story, now }: Scene, text: string) {
  const { id } = await findOrAddCustomer(tx, { address: story.email, name: story.name, now })
  return { ...bare(text), customer_id: id, from_address: story.email }
}

/** Words without a mail around them. */
export const bare = (text: string) => ({
  text,
  from_address: null,
  subject: null,
  html: null,
  quoted: null,
  signature: null,
  header_id: null,
  header_references: null,
  receipt_id: null,
  attachments: [] as StoredAttachment[],
})

/** Stores pictures as the files of a message. */
export async function attach(files: FileStore, pictures: Picture[]): Promise<StoredAttachment[]> {
  const stored: StoredAttachment[] = []
  for (const picture of pictures) {
    const bytes = await readFile(path.join(import.meta.dirname, 'pictures', `${picture}.png`))
    stored.push({
      file: await files.put(bytes),
      name: `${picture}.png`,
      type: 'image/png',
      size: bytes.length,
      content_id: null,
      inline: false,
    })
  }
  return stored
}
