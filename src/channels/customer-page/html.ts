import { escapeHtml } from '../../kernel/index.ts'

/** HTML that is safe to send: everything put into it was escaped, or is itself such HTML. */
export type Html = { readonly html: string }
type Part = Html | Html[] | string | number | null | undefined | false

/** Builds HTML from a template. Text put into it is escaped; null and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: strings.map((text, i) => text + (i < parts.length ? write(parts[i]) : '')).join('') }
}

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return Array.isArray(part) ? part.map((one) => one.html).join('') : part.html
}

const address = /https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]/g

/** Plain text as paragraphs. `linked`: web addresses become links (only in what we wrote ourselves). */
export function paragraphs(text: string, linked = false): Html {
  const parts = text.trim().split(/\n{2,}/)
  return { html: parts.map((part) => `<p>${(linked ? withLinks(part) : escapeHtml(part)).replaceAll('\n', '<br>')}</p>`).join('') }
}

function withLinks(text: string): string {
  let out = ''
  let end = 0
  for (const match of text.matchAll(address)) {
    const url = escapeHtml(match[0])
    out += `${escapeHtml(text.slice(end, match.index))}<a class="link" href="${url}" rel="noopener noreferrer nofollow">${url}</a>`
    end = match.index + match[0].length
  }
  return out + escapeHtml(text.slice(end))
}
