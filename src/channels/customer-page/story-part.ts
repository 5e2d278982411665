import type { Page } from './read-page.ts'
import type { PublicMessage } from './read-messages.ts'
import { html, paragraphs, type Html } from './html.ts'
import { icon } from './icons.ts'
import { timeOf } from './layout.ts'
import { splitLine } from './merges.ts'
import { initials } from './owner-panel.ts'
import { stamp, type Clock } from './times.ts'
import { firstName, sizeWords } from './words.ts'

/** How many characters of messages one page shows, and how many of a single one: the page stays light on a bad line. */
const budget = 16_000
const longestShown = 4_000

/** The newest messages before `before` that fit one page, oldest first. */
export function fitMessages(all: PublicMessage[], before = Number.POSITIVE_INFINITY): { shown: PublicMessage[]; earlier: number | null } {
  const older = all.filter((message) => message.id < before)
  let left = budget
  const fitting = older.toReversed().findIndex((message) => (left -= Math.min(message.text.length, longestShown) + 300) < 0)
  const count = fitting < 0 ? older.length : Math.max(1, fitting)
  const shown = older.slice(older.length - count)
  return { shown, earlier: count < older.length ? shown[0]!.id : null }
}

/** Everything that was written, on both sides. */
export function story(page: Page, base: string, clock: Clock, before?: number): Html {
  const { shown, earlier } = fitMessages(page.messages, before)
  return html`<section class="story" id="messages"><h2>${before === undefined ? 'What was written' : 'What was written before'}</h2>
${earlier !== null && html`<p class="sm"><a class="link" href="${base}?before=${earlier}#messages">Earlier messages</a></p>`}
<ol>${shown.map((message) => storyItem(message, base, clock, page))}</ol>
${before !== undefined && html`<p class="sm"><a class="link" href="${base}#messages">The newest messages</a></p>`}</section>`
}

function storyItem(message: PublicMessage, base: string, clock: Clock, { company }: Page): Html {
  const whole = message.kind === 'automatic' ? automaticText(message.text, base) : message.text
  const cut = whole.length > longestShown
  const text = cut ? whole.slice(0, longestShown).replace(/\s+\S*$/, ' …') : whole
  return html`<li id="m${message.id}" class="${message.kind}">${messageHead(message, clock)}
<div class="text">${paragraphs(text, message.kind !== 'customer')}</div>
${cut && html`<p class="sm"><a class="link" href="${base}/messages/${message.id}">Read the whole message</a></p>`}
${files(message, base)}${message.own && splitLine(company, message.movedTo)}</li>`
}

/** An automatic message without the mark that stands above it anyway, and without the link to this very page. */
function automaticText(text: string, base: string): string {
  const parts = text
    .replace(/^Automatic:\s*/i, '')
    .split(/\n{2,}/)
    .filter((part) => !part.includes(base))
  return parts.join('\n\n').replace(/^./u, (first) => first.toUpperCase())
}

/** Who wrote it and when: people with their name and face, automatic messages as what they are. */
export function messageHead(message: PublicMessage, clock: Clock): Html {
  const name = message.own ? 'You' : nameOf(message.writer)
  return html`<p class="who">${picture(message)}<b>${name}</b><span class="dim">${timeOf(message.at, stamp(message.at, clock), clock)}</span></p>`
}

const nameOf = (writer: PublicMessage['writer']): string =>
  writer ? (writer.covers ? `${writer.name}, covering for ${firstName(writer.covers)}` : writer.name) : 'Automatic'

function picture({ writer }: PublicMessage): Html | null {
  if (!writer) return null
  if (writer.portrait) return html`<img class="small" src="${writer.portrait}" width="28" height="28" alt="" loading="lazy">`
  return html`<span class="small initials" aria-hidden="true">${initials(writer.name)}</span>`
}

/** The pictures of a message, as they are, and its files, to be opened or kept. */
export function files({ attachments }: PublicMessage, base: string): Html | null {
  if (attachments.length === 0) return null
  const pictures = attachments.filter((file) => file.shown !== null)
  const others = attachments.filter((file) => file.shown === null)
  return html`${pictures.map((file) => html`<p class="pic"><img src="${base}/attachments/${file.id}" alt="${file.shown ?? ''}" loading="lazy"></p>`)}
${others.length > 0 && html`<ul class="files">${others.map((file) => html`<li><a class="link" href="${base}/attachments/${file.id}">${icon('file', 16)}${file.name}</a> <span class="dim">${sizeWords(file.size)}</span></li>`)}</ul>`}`
}
