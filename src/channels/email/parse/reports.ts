import type { Attachment, Email } from 'postal-mime'
import { valueOf } from './envelope.ts'
import { clean, type HeadLine } from './head.ts'
import type { MailKind, MailReport } from './parsed-mail.ts'
import { meaningOf, statusIn } from './report-status.ts'
import { blocksIn, isDelay, type Block } from './report-text.ts'

const maxReports = 100
const maxWords = 500
const maxText = 50_000
const maxStatusBytes = 64_000

/**
 * What a mail server reports of each recipient: from the parts made for it (RFC 3464, RFC 6533), else from the words of the servers that
 * have none (qmail, Exim, Sendmail, Notes, Yahoo, GMX). Empty for a mail that is no such report.
 */
export function reportsOf(kind: MailKind, head: readonly HeadLine[], email: Email): MailReport[] {
  // The receipt that somebody has read a mail has the same shape, and reports nothing that failed.
  if (kind !== 'bounce' || /report-type\s*=\s*"?disposition-notification/i.test(valueOf(head, 'content-type'))) return []
  const text = wordsOf(email)
  const parts = email.attachments.filter((part) => /^message\/(?:global-)?delivery-status$/i.test(part.mimeType)).slice(0, 5)
  const blocks = blocksIn(text)
  const told = parts.flatMap((part) => byStatusPart(textOf(part), blocks))
  const all = told.length > 0 ? told : byWords(head, email, { text, blocks })
  return all.slice(0, maxReports)
}

function wordsOf({ text, html }: Email): string {
  if (text?.trim()) return clean(text.slice(0, maxText))
  const lines = (html ?? '').slice(0, maxText).replace(/<br\s*\/?>|<\/(?:p|div|tr|li|td)>/gi, '\n')
  return clean(lines.replace(/<[^<>]*>/g, ' ').replace(/&(lt|gt|amp|nbsp|quot);/g, (_, name: string) => entities[name]!))
}
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', nbsp: ' ', quot: '"' }

function textOf({ content }: Attachment): string {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer)
  return clean(bytes.subarray(0, maxStatusBytes).toString('utf8'))
}

type Fields = Map<string, string>

/** Each block of fields; the first is about the mail as a whole, unless it names a recipient itself. */
function fieldBlocks(text: string): Fields[] {
  return text
    .split(/\r?\n[ \t]*(?:\r?\n)+/)
    .map(
      (block) =>
        new Map(
          block
            .replace(/\r?\n[ \t]+/g, ' ')
            .split(/\r?\n/)
            .flatMap(fieldOf),
        ),
    )
    .filter((fields) => fields.has('final-recipient') || fields.has('original-recipient') || fields.has('action'))
}

function fieldOf(line: string): [string, string][] {
  const colon = line.indexOf(':')
  return colon > 0 && /^[\w-]+$/.test(line.slice(0, colon)) ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]] : []
}

const byStatusPart = (part: string, blocks: Block[]): MailReport[] =>
  fieldBlocks(part).map((fields) => {
    // The address that we wrote to stands in Original-Recipient; behind a forwarding only the server knows the other one.
    const recipient = addressIn(fields.get('original-recipient')) ?? addressIn(fields.get('final-recipient'))
    const said = saidIn(fields.get('diagnostic-code')) ?? saidAround(blocks, recipient)
    const given = /^([245]\.\d{1,3}\.\d{1,3})/.exec(fields.get('status') ?? '')?.[1] ?? null
    const better = given && /^[45]\.0\.0$/.test(given) && said ? (statusIn(said) ?? given) : given
    return reportOf(recipient, actionOf(fields.get('action'), better), better ?? (said ? statusIn(said) : null), said)
  })

/** `rfc822;dana@example.com`, as such or in angle brackets, `+2B` and the like written out. */
function addressIn(value: string | undefined): string | null {
  const bare = (value ?? '')
    .replace(/^\s*[\w-]+\s*;/, '')
    .trim()
    .replace(/^<(.*)>$/, '$1')
  const written = bare.replace(/\+([0-9A-F]{2})(?=.*@)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return /^[^\s@<>]{1,128}@[^\s@<>]{1,255}$/.test(written) ? written.toLowerCase() : null
}

const short = (words: string) => {
  const flat = words.replace(/\s+/g, ' ').trim()
  return flat.length > maxWords ? `${flat.slice(0, maxWords).toWellFormed()}…` : flat
}
const saidIn = (diagnostic: string | undefined): string | null => short((diagnostic ?? '').replace(/^\s*[\w-]+\s*;/, '')) || null

/** What the report's own words say beside this address, where its fields say nothing. */
function saidAround(blocks: Block[], recipient: string | null): string | null {
  const block = blocks.find((one) => one.recipient === recipient)
  return block?.words ? short(block.words) : null
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

function actionOf(value: string | undefined, status: string | null): MailReport['action'] {
  const word = (value ?? '').toLowerCase().match(/^[a-z]+/)?.[0]
  const known = actions.find((action) => action === word)
  return known ?? (status?.startsWith('2') ? 'delivered' : 'failed')
}

function reportOf(recipient: string | null, action: MailReport['action'], status: string | null, words: string | null): MailReport {
  return { recipient, action, status, hard: action === 'failed' && meaningOf(status, words).hard, words }
}

/** From a report without a part of fields. */
function byWords(head: readonly HeadLine[], email: Email, { text, blocks }: { text: string; blocks: Block[] }): MailReport[] {
  const action = isDelay(clean(email.subject ?? ''), text) ? 'delayed' : 'failed'
  const named = valueOf(head, 'x-failed-recipients')
    .split(',')
    .flatMap((address) => addressIn(address) ?? [])
  const recipients = named.length > 0 ? named : blocks.map((block) => block.recipient)
  return [...new Set(recipients)].map((recipient) => {
    const words = short(blocks.find((block) => block.recipient === recipient)?.words ?? '') || null
    return reportOf(recipient, action, words && statusIn(words), words)
  })
}
