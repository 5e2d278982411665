// The two questions that a customer can be asked: for an answer, and whether it is solved.
import type { Page } from './read-page.ts'
import type { PublicMessage } from './read-messages.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { timeOf } from './layout.ts'
import { comeBack, doer, stepWords } from './next-card.ts'
import { deadline, stamp, type Clock } from './times.ts'
import { writeForm, type Refused } from './write-form.ts'
import { excerpt, firstName } from './words.ts'

/** One thing asked: our last words, and the field for the answer. */
export function answerCard(page: Page, base: string, asked: PublicMessage | undefined, clock: Clock, refused: Refused): Html {
  const reader = firstName(doer(page, clock.now))
  const own = page.step && !page.step.automatic && page.step.who === 'customer' ? stepWords(page) : null
  return html`<section class="card ask"><h2>We need your answer</h2>
${own && html`<p class="lead">${own}</p>`}
${asked && quote(asked, clock)}
${writeForm(page, base, { heading: null, label: 'Your answer', button: 'Send my answer', primary: true, hint: `${reader} reads it and goes on from there.` }, refused)}
${page.step && page.step.by > clock.now && html`<p class="sm dim">If we hear nothing, ${firstName(doer(page, page.step.by))} asks again by ${timeOf(page.step.by, deadline(page.step.by, clock), clock)}.</p>`}</section>`
}

/** What we wrote, in our own words. */
export function quote(message: PublicMessage, clock: Clock, more?: Html): Html {
  const { text, cut } = excerpt(message.text)
  const who = message.writer ? firstName(message.writer.name) : 'Automatic'
  return html`<div class="said"><blockquote class="voice">“${text}”</blockquote>
<p class="sm dim">${who}, ${timeOf(message.at, stamp(message.at, clock), clock)}. ${cut && html`<a class="link" href="#m${message.id}">The whole message</a>. `}${more}</p></div>`
}

/** Is it solved? Only the customer can say. */
export function solvedCard(page: Page, base: string, refused: Refused): Html {
  const owner = firstName(page.owner!.name)
  const wrong = refused?.form === 'not-yet' ? refused : null
  return html`<section class="card ask"><h2>Is it solved?</h2>
<p class="lead">${owner} believes so: ${page.solution!.outcome}</p>
<div class="yes"><form id="yes" method="post" action="${base}/confirmation"><button class="btn lg primary">${icon('check')}Yes, it is solved</button></form>
<details class="not-yet"${wrong ? html` open` : null}><summary class="btn lg">Not yet</summary><form method="post" action="${base}/not-yet">
<label for="words">What is still wrong?</label><textarea id="words" name="words" rows="3" maxlength="2000"${wrong ? html` aria-invalid="true" aria-describedby="words-error"` : null}>${wrong?.text}</textarea>
${wrong && html`<p class="error" id="words-error">${icon('alert')}${wrong.words}</p>`}<button class="btn">Tell ${owner}</button></form></details></div>
<details class="word"><summary class="link">Add a word for ${owner}</summary><label for="word">It goes with your “Yes, it is solved”.</label><textarea id="word" name="words" form="yes" rows="2" maxlength="2000"></textarea></details>
<p class="sm dim">No answer is fine too. ${comeBack(page)}</p></section>`
}
