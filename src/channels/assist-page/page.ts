// The page on which a colleague answers one thing: what is asked, by when, what they need for it, and the two ways to answer.
import type { Assist } from '../../assists/wire.ts'
import {
  deadline,
  document,
  firstName,
  html,
  icon,
  paragraphs,
  sizeWords,
  stamp,
  timeOf,
  type Clock,
  type Html,
} from '../customer-page/index.ts'
import { answerForms, type Refused } from './forms.ts'
import type { Page } from './opened.ts'

export type Shown = { now: Date; said?: string | undefined; refused?: Refused | null }

/** The page as HTML, at one moment. */
export function renderPage(page: Page, { now, said, refused = null }: Shown): Html {
  const { assist, company, reader } = page
  const clock = { now, zone: reader.time_zone }
  const body = html`<main class="sheet">
${noteOf(said, assist)}
<h1>${assist.what}</h1>
<p class="lead">${assist.asked_by.name} ${assist.status === 'open' ? 'asks' : 'asked'} ${assist.team ? `you, of ${assist.team.name}` : 'you'}. ${byWhen(assist, clock)}</p>
<p class="sm dim">About #${assist.ticket} ${assist.subject}</p>
${context(page)}
${assist.status === 'open' ? forms(page, refused) : over(assist, clock)}
</main>`
  return document({ title: assist.what, company, number: null, body })
}

const ownerOf = ({ owner, asked_by: asker }: Assist): string => firstName((owner ?? asker).name)

/** What a form did; it stands in the address that the form leads back to. */
function noteOf(said: string | undefined, assist: Assist): Html | null {
  const owner = ownerOf(assist)
  const words: Record<string, string> = {
    thanks: `Thank you; it is back with ${owner}.`,
    noted: `Thank you. It had ended already, so ${owner} finds your words as a note.`,
  }
  return said !== undefined && Object.hasOwn(words, said)
    ? html`<p class="note" role="status">${icon('check', 20)}<span>${words[said]}</span></p>`
    : null
}

function byWhen({ due: given, status }: Assist, clock: Clock): Html {
  const due = new Date(given)
  if (status !== 'open') return html``
  if (due < clock.now) return html`It was due ${timeOf(due, deadline(due, clock), clock)}.`
  return html`By ${timeOf(due, deadline(due, clock), clock)}.`
}

/** All that they need to know for it, and no more. */
function context({ assist, base }: Page): Html | null {
  if (!assist.context && assist.attachments.length === 0) return null
  return html`<section class="card" aria-labelledby="need"><h2 id="need">What you need for it</h2>
${assist.context && html`<div class="text">${paragraphs(assist.context, true)}</div>`}
${assist.attachments.length > 0 && html`<ul class="files">${assist.attachments.map((file) => html`<li><a class="link" href="${base}/attachments/${file.id}">${icon('file', 16)}${file.name}</a> <span class="dim">${sizeWords(file.size)}</span></li>`)}</ul>`}</section>`
}

function forms(page: Page, refused: Refused | null): Html {
  if (page.assist.can.answer) return answerForms(page.base, ownerOf(page.assist), refused)
  return html`<p class="lead">You own this ticket now. What you need no more you withdraw on its page.</p>`
}

/** Who answered, and what they said. */
function over(assist: Assist, clock: Clock): Html {
  if (assist.status === 'withdrawn')
    return html`<section class="card"><h2>This is needed no more</h2><p class="lead">${ownerOf(assist)} withdrew it.${assist.reason ? ` ${assist.reason}` : null}</p></section>`
  const at = new Date(assist.answered_at!)
  const title = assist.status === 'done' ? 'Done: what moved' : 'Could not, because'
  return html`<section class="card" aria-labelledby="over"><h2 id="over">${title}</h2>
<div class="text">${paragraphs(assist.answer!)}</div>
${assist.missing && html`<div class="text"><p><b>What is missing</b></p>${paragraphs(assist.missing)}</div>`}
${assist.for_customer && html`<div class="text"><p><b>What the customer should hear</b></p>${paragraphs(assist.for_customer)}</div>`}
<p class="sm dim">${assist.answered_by!.name}, ${timeOf(at, stamp(at, clock), clock)}. It is back with ${ownerOf(assist)}.</p></section>`
}
