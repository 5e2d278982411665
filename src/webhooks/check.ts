import { invalid } from '../kernel/index.ts'
import { everyKind, isWebhookKind } from './kinds.ts'

/** The address, or a Problem that says what is wrong with it. */
export function checkUrl(text: string): URL {
  const url = URL.parse(text.trim())
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw invalid('This is not an address of the web. Write it like https://example.com/onus.')
  if (url.username || url.password)
    throw invalid('Leave the user and the password out of the address. The signature says that it comes from this desk.')
  url.hash = ''
  return url
}

/** The kinds, each once, or a Problem that names those that do not exist. */
export function checkKinds(kinds: string[]): string[] {
  if (kinds.length === 0) throw invalid('Choose at least one kind of event, or * for all of them.')
  if (kinds.includes(everyKind)) return [everyKind]
  const unknown = kinds.filter((kind) => !isWebhookKind(kind))
  if (unknown.length > 0) throw invalid(`There is no such kind of event: ${unknown.join(', ')}. GET /webhooks/kinds lists them.`)
  return [...new Set(kinds)]
}
