// What happens next, or the one thing that is asked of the customer.
import type { Page } from './read-page.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { timeOf } from './layout.ts'
import { deadline, distance, stamp, type Clock } from './times.ts'
import { firstName, nextWords } from './words.ts'

/** The card on top, and under it whether there is anything to do. */
export function nextCard(page: Page, clock: Clock): Html {
  if (page.status === 'new')
    return html`${card('A person reads it and answers you', page.answerBy, clock)}${nothingToDo('We will write to you.')}`
  return html`${ownedCard(page, clock)}${page.step?.who === 'customer' ? null : nothingToDo('We have all we need from you.')}`
}

function ownedCard(page: Page, clock: Clock): Html {
  if (page.answerBy) return card(`${firstName(doer(page, page.answerBy))} will answer you`, page.answerBy, clock)
  if (!page.step) return card(`${firstName(doer(page, clock.now))} will tell you the next step`, null, clock)
  return card(stepWords(page), page.step.by, clock)
}

/** Who does what comes by then: the owner; or, while they are away, whoever covers. */
export function doer({ owner, away }: Page, by: Date): string {
  return away?.cover && (away.until === null || by < away.until) ? away.cover : owner!.name
}

/** The plan's step in words for the customer: a promise in the words in which it was made to them. */
export function stepWords(page: Page): string {
  const next = page.promises.find((one) => one.state === 'open' && one.due.getTime() === page.step!.by.getTime())
  if (page.step!.automatic && next)
    return `${firstName(doer(page, next.due))} will ${next.action.charAt(0).toLowerCase()}${next.action.slice(1)}`
  return nextWords(page.step!, page.waitingSince !== null, page.status, {
    owner: doer(page, page.step!.by),
    customer: page.customer.name,
    others: page.others,
  })
}

function card(words: string, by: Date | null, clock: Clock): Html {
  return html`<section class="card next"><h2>What happens next</h2><p class="big">${words}</p>${by && byWhen(by, clock)}</section>`
}

/** By when it is, or was, due. `lead` says who does what. */
export function byWhen(by: Date, clock: Clock, lead?: string | null): Html {
  if (by < clock.now)
    return html`<p class="when late">${timeOf(by, html`<b>Was due ${deadline(by, clock)}</b>`, clock)}<span>We are late.</span></p>`
  const near = distance(by, clock.now)
  return html`<p class="when">${timeOf(by, html`<b>${lead ? `${lead} by` : 'By'} ${deadline(by, clock)}</b>`, clock)}${near && html`<span>${near}</span>`}</p>`
}

const nothingToDo = (why: string): Html =>
  html`<section class="nothing">${icon('coffee', 20)}<p><b>Nothing for you to do.</b> ${why}</p></section>`

/** A closed problem, told apart: with the customer's word, or without. */
export function closedCard(page: Page, base: string, clock: Clock): Html {
  const outcome = page.solution && html`<p class="lead">${page.solution.outcome}</p>`
  if (page.confirmation) {
    return html`<section class="card ask"><h2>Solved, and you said so</h2>${outcome}
${page.confirmation.words && html`<p class="voice">“${page.confirmation.words}”</p>`}<p class="sm dim">Confirmed ${timeOf(page.confirmation.at, stamp(page.confirmation.at, clock), clock)}. ${comeBack(page)}</p></section>`
  }
  return html`<section class="card ask"><h2>Closed without your word</h2>${outcome}
<p class="lead">We did not hear from you whether it is solved${page.closedAt && html`, and closed it ${timeOf(page.closedAt, stamp(page.closedAt, clock), clock)}`}.</p>
${page.solution && html`<div class="yes"><form method="post" action="${base}/confirmation"><button class="btn lg">${icon('check')}Yes, it is solved</button></form></div>`}
<p class="sm dim">${comeBack(page)}</p></section>`
}

/** What happens if the problem returns. */
export const comeBack = (page: Page): string =>
  page.owner?.here
    ? `If anything comes back within ${page.company.rejoin_days} days, write here and it is ${firstName(page.owner.name)}’s again at once.`
    : 'If anything comes back, write here and a person takes it.'

/** On an open problem: the customer may say that it is solved; its owner then closes it. */
export function solvedAlready(page: Page, base: string, clock: Clock): Html {
  if (page.saidSolved) {
    const who = page.owner ? firstName(page.owner.name) : 'Whoever takes it'
    return html`<section class="already"><p><b>You say that it is solved</b> You told us ${timeOf(page.saidSolved, stamp(page.saidSolved, clock), clock)}. ${who} looks at it and closes it.</p></section>`
  }
  return html`<section class="already"><p><b>Is it solved already?</b> Only you can say.</p><form method="post" action="${base}/confirmation"><button class="btn">Yes, it is solved</button></form></section>`
}
