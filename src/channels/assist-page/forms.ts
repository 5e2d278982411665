// The two ways to answer, as plain forms.
import { html, icon, type Html } from '../customer-page/index.ts'

export type Way = 'done' | 'returned'

/** What was written, as it came. */
export type Written = { way: Way; answer: string; missing: string; customer: string }

/** What was not taken, and why: the form shows both again. */
export type Refused = { written: Written; words: string }

const longest = { answer: 10_000, missing: 2_000, customer: 10_000 }

/** Why these words cannot be taken, or null when they can. */
export function refusalOf(written: Written): Refused | null {
  if (!written.answer) return { written, words: written.way === 'done' ? 'Say what moved.' : 'Say why it could not be done.' }
  const over = Math.max(...(['answer', 'missing', 'customer'] as const).map((name) => written[name].length - longest[name]))
  if (over <= 0) return null
  return { written, words: `That is ${over.toLocaleString('en-GB')} characters too long. Please shorten it.` }
}

/** Both forms; where one was refused, that one is open and says why. */
export function answerForms(base: string, owner: string, refused: Refused | null): Html {
  return html`${form({ way: 'done', base, owner, refused })}
<details class="not-yet"${refused?.written.way === 'returned' ? html` open` : null}><summary class="btn lg">Could not</summary>
${form({ way: 'returned', base, owner, refused })}</details>`
}

type Shape = { way: Way; base: string; owner: string; refused: Refused | null }

function form({ way, base, owner, refused }: Shape): Html {
  const wrong = refused?.written.way === way ? refused : null
  const done = way === 'done'
  const id = `${way}-answer`
  return html`<form class="write" method="post" action="${base}"><input type="hidden" name="way" value="${way}">
<label for="${id}">${done ? 'Done: what moved' : 'Could not, because'}</label>
<textarea id="${id}" name="answer" rows="4" maxlength="${longest.answer}" required${wrong ? html` aria-invalid="true" aria-describedby="${id}-error" autofocus` : null}>
${wrong?.written.answer}</textarea>
${wrong && html`<p class="error" id="${id}-error">${icon('alert')}${wrong.words}</p>`}
${done ? null : field({ id: `${way}-missing`, name: 'missing', label: 'What is missing (optional)', rows: 2, text: wrong?.written.missing })}
${field({ id: `${way}-customer`, name: 'customer', label: `What the customer should hear (optional; ${owner} sends it)`, rows: 2, text: wrong?.written.customer })}
<div class="send"><button class="btn lg ${done ? 'primary' : 'ink'}">${done ? 'Done: give it back' : 'Give it back'}</button><p class="sm dim">It goes back to ${owner}.</p></div></form>`
}

type Field = { id: string; name: 'missing' | 'customer'; label: string; rows: number; text: string | undefined }

const field = ({ id, name, label, rows, text }: Field): Html =>
  html`<label for="${id}">${label}</label>
<textarea id="${id}" name="${name}" rows="${rows}" maxlength="${longest[name]}">
${text}</textarea>`
