// The customer's page, put together. One question at a time: what is owed to them, or the one thing they are asked.
import { answerBy } from '../../tickets/index.ts'
import { answerCard, quote, solvedCard } from './ask-card.ts'
import { chooseCard, chosenCard, isPlanned, madeChoice, openChoice } from './choice-part.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { document, timeOf } from './layout.ts'
import { closedCard, doer, nextCard, solvedAlready } from './next-card.ts'
import { goesOnCard, mergedLine } from './merges.ts'
import { ownerPanel } from './owner-panel.ts'
import { promisesPart } from './promises-part.ts'
import type { Page } from './read-page.ts'
import { noteOf } from './said.ts'
import { story } from './story-part.ts'
import { deadline, stamp, type Clock } from './times.ts'
import { writeForm, type Refused } from './write-form.ts'
import { allMessages, firstName, stateWords } from './words.ts'

export type Shown = { now: Date; said?: string | undefined; before?: number | undefined; refused?: Refused }

export const baseOf = ({ number, key }: { number: number; key: string }): string => `/t/${number}/${key}`

/** The page as HTML, at one moment. */
export function renderPage(page: Page, { now, said, before, refused = null }: Shown): Html {
  const clock = { now, zone: page.company.time_zone }
  const note = noteOf(said, page)
  const body = html`<main class="page">
${ownerPanel(page, clock)}
<div class="main">
${note && html`<p class="note" role="status">${icon('check', 20)}<span>${note}</span></p>`}
<p class="subject">${page.subject}</p>
<p class="state">${stateOf(page, clock)}.${lastWord(page, clock)}</p>
${cards(page, clock, refused)}
${mergedLine(page.merged)}
${story(page, baseOf(page), clock, before)}
${(page.status !== 'pending' || openChoice(page)) && writePart(page, clock, refused)}
</div>
</main>`
  const skip = html`<a class="skip" href="#write">Skip to writing</a>`
  return document({ title: titleOf(page), company: page.company, number: page.number, body, skip })
}

const titleOf = (page: Page): string =>
  page.owner && page.status !== 'closed' ? `${page.owner.name} owns your problem ${page.number}` : `Your problem ${page.number}`

function stateOf(page: Page, clock: Clock): string | Html {
  if (page.goesOn) return `Goes on under the number ${page.goesOn.number}`
  if (page.status === 'new') return html`Received ${timeOf(page.createdAt, stamp(page.createdAt, clock), clock)}`
  if (openChoice(page)) return 'Waiting for your choice'
  if (page.status !== 'closed') return stateWords[page.status]
  return page.confirmation ? 'Closed, confirmed by you' : 'Closed, not confirmed'
}

/** When a person of ours last wrote. */
function lastWord(page: Page, clock: Clock): Html | null {
  const ours = page.messages.findLast((message) => message.kind === 'reply')
  return ours ? html` Last word from us: ${timeOf(ours.at, stamp(ours.at, clock), clock)}.` : null
}

function cards(page: Page, clock: Clock, refused: Refused): Html {
  const base = baseOf(page)
  const ours = page.messages.findLast((message) => message.kind === 'reply')
  const said = ours && html`<section>${quote(ours, clock, linkToAll(page))}</section>`
  const promised = promisesPart(page, base, clock)
  if (page.goesOn) return html`${goesOnCard(page.goesOn)}${said}${promised}`
  const [open, made] = [openChoice(page), madeChoice(page)]
  if (open) return html`${chooseCard(page, open, base, clock, refused)}${said}${promised}${solvedAlready(page, base, clock)}`
  const chosen = made && chosenCard(page, made, base, clock)
  if (page.status === 'pending')
    return html`${answerCard(page, base, ours, clock, refused)}${chosen}${promised}${solvedAlready(page, base, clock)}`
  if (page.status === 'solved') return html`${solvedCard(page, base, refused)}${said}${promised}`
  if (page.status === 'closed') return html`${closedCard(page, base, clock)}${said}${promised}`
  const next = made && isPlanned(page, made) && !page.answerBy ? null : nextCard(page, clock)
  return html`${chosen}${next}${said}${promised}${solvedAlready(page, base, clock)}`
}

const linkToAll = (page: Page): Html =>
  page.messages.length > 1 ? html`<a class="link" href="#messages">${allMessages(page.messages.length)}</a>` : html``

function writePart(page: Page, clock: Clock, refused: Refused): Html {
  const owed = page.waitingSince && answerBy(page.waitingSince, page.company)
  const by = owed && owed > clock.now ? owed : answerBy(clock.now, page.company)
  const who = page.owner?.here && !page.goesOn ? firstName(doer(page, by)) : null
  const hint = html`${who ?? 'A person'} answers by ${timeOf(by, deadline(by, clock), clock)}.`
  return writeForm(
    page,
    baseOf(page),
    {
      heading: who ? `Write to ${who}` : 'Write to us',
      label: 'Your message',
      button: who ? `Send to ${who}` : 'Send',
      primary: false,
      hint,
    },
    refused,
  )
}
