import { parse } from 'node:querystring'
import type { FastifyInstance } from 'fastify'
import { longest, type Refused } from './write-form.ts'

/** A character takes up to nine bytes in a form. */
export const formLimit = longest * 9 + 10_000

/** Lets a scope take what a browser's plain form sends. */
export function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formLimit }, (_request, body, done) =>
    done(null, parse(body as string)),
  )
}

/** One field as plain text: single line breaks, no control characters, trimmed. */
export function field(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  const text = Array.isArray(value) ? value[0] : value
  // oxlint-disable-next-line no-control-regex
  return typeof text === 'string'
    ? text
        .replace(/\r\n?/g, '\n')
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
        .trim()
    : ''
}

/** Why these words cannot be taken, with the words, or null when they can. */
export function refusalOf(form: 'message' | 'not-yet', text: string): Refused {
  const limit = form === 'message' ? longest : 2000
  if (form === 'message' && text === '') return { form, text, words: 'There is nothing in your message yet.' }
  if (text.length <= limit) return null
  return {
    form,
    text,
    words: `That is ${(text.length - limit).toLocaleString('en-GB')} characters too long. Please shorten it, or send it as a mail.`,
  }
}
