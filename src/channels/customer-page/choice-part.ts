// The one thing asked of a customer who may choose; and what they chose.
import { isWork } from '../../tickets/index.ts'
import { noneOfThese, optionOf, thenWords, type Offered } from '../../options/index.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { timeOf } from './layout.ts'
import { byWhen, doer } from './next-card.ts'
import type { PublicChoice } from './read-choice.ts'
import type { Page } from './read-page.ts'
import { deadline, type Clock } from './times.ts'
import { firstName } from './words.ts'
import type { Refused } from './write-form.ts'

export const mostWords = 2_000

/** The choice that the page asks for, while it can be made. */
export const openChoice = (page: Page): PublicChoice | null => (page.choice?.state === 'open' && isWork(page.status) ? page.choice : null)

/** The choice that was made and can still be changed. */
export const madeChoice = (page: Page): PublicChoice | null => (page.choice?.state === 'chosen' && isWork(page.status) ? page.choice : null)

/** Whether the next step is what the customer chose. */
export const isPlanned = (page: Page, choice: PublicChoice): boolean => page.step?.automatic === false && page.step.next === choice.plan

/** One thing asked: which of these. */
export function chooseCard(page: Page, choice: PublicChoice, base: string, clock: Clock, refused: Refused): Html {
  return html`<section class="card ask"><h2>One thing for you: please choose</h2>
<p class="mid">${byWords(choice, clock)}${choice.question}</p>
${chooseForm(page, choice, base, refused)}</section>`
}

export function byWords({ answerBy }: PublicChoice, clock: Clock): Html | null {
  if (!answerBy) return null
  const by = timeOf(answerBy, deadline(answerBy, clock), clock)
  return answerBy > clock.now ? html`By ${by}. ` : html`It was to be by ${by}; you can still choose. `
}

/** The options as a plain form. What the button says follows the choice by style alone: nothing runs in the page. */
export function chooseForm(page: Page, choice: PublicChoice, base: string, refused: Refused): Html {
  const wrong = refused?.form === 'choice' ? refused : null
  const picked = wrong ? wrong.option : null
  return html`<form class="choose" method="post" action="${base}/choices/${choice.id}">
<fieldset${wrong?.option === null && html` aria-describedby="choice-error"`}><legend class="out">Your choice</legend>
${choice.options.map((option, index) => radio(index + 1, option.title, thenWords(option), picked))}
${radio(0, noneOfThese, 'Tell me what would be right.', picked)}</fieldset>
${wordsField('In your words', wrong)}
<div class="send"><button class="btn lg primary"><span>Send my choice</span>${choice.options.map((option, index) => says(index + 1, option.title))}${says(0, noneOfThese)}</button>
<p class="sm dim">You can still change your mind until I have done it.</p></div></form>`
}

const radio = (number: number, title: string, then: string, picked: number | null): Html =>
  html`<label class="opt"><input type="radio" class="o${number}" name="option" value="${number}" required${picked === number && html` checked`}><span><b>${title}</b><small>${then}</small></span></label>`

const says = (number: number, title: string): Html => html`<span class="s${number}" hidden>${title}</span>`

function wordsField(label: string, wrong: Extract<Refused, { form: 'choice' }> | null): Html {
  const about = wrong && wrong.option !== null
  return html`<div class="words"><label for="choice-words">${label}</label>
<textarea id="choice-words" name="words" rows="3" maxlength="${mostWords}" placeholder=" "${about ? html` aria-invalid="true" aria-describedby="choice-error" autofocus` : null}>
${wrong?.text}</textarea></div>
${wrong && html`<p class="error" id="choice-error" role="alert">${icon('alert')}${wrong.words}</p>`}`
}

/** One option, to be said yes to. */
export function oneOptionForm(choice: PublicChoice, number: number, base: string, owner: string): Html {
  const option = optionOf(choice.options, number)
  return html`<form class="choose one" method="post" action="${base}/choices/${choice.id}"><input type="hidden" name="option" value="${number}">
${wordsField(option ? `A word for ${owner}, if you like` : 'What would be right?', null)}
<button class="btn lg primary">${option?.title ?? noneOfThese}</button></form>`
}

/** An option without a time of its own has no time by which it is done: only one by which its owner turns to it. */
function doesWords(page: Page, option: Offered): string {
  const by = page.step!.by
  const own = option.by !== null && new Date(option.by).getTime() === by.getTime()
  return `${firstName(doer(page, by))} ${own ? 'does this' : 'goes on with this'}`
}

/** What was chosen, by whom it is done and by when, and the way to another. */
export function chosenCard(page: Page, choice: PublicChoice, base: string, clock: Clock): Html {
  const option = optionOf(choice.options, choice.option!)
  const planned = isPlanned(page, choice)
  return html`<section class="card ask"><h2>${option ? html`You chose: ${option.title}` : 'You chose none of these'}</h2>
<p class="lead">${option ? thenWords(option) : `${firstName(doer(page, page.step?.by ?? clock.now))} looks for another way with you.`}</p>
${choice.words && html`<p class="voice">“${choice.words}”</p>`}
${planned && byWhen(page.step!.by, clock, option && doesWords(page, option))}
<p class="change"><a class="btn" href="${base}/choices/${choice.id}">Change my mind</a><span class="sm dim">You can until it is done.</span></p></section>`
}
