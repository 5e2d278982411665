import type { Page } from './read-page.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'

export const longest = 20_000

/** What was not taken, and why: the form shows both again. */
export type Refused =
  | { form: 'message' | 'not-yet'; text: string; words: string }
  | { form: 'choice'; option: number | null; text: string; words: string }
  | null

type Wording = { heading: string | null; label: string; button: string; primary: boolean; hint: string | Html }

/** The field in which the customer writes; a plain form. */
export function writeForm(page: Page, base: string, { heading, label, button, primary, hint }: Wording, refused: Refused): Html {
  const wrong = refused?.form === 'message' ? refused : null
  const described = wrong ? 'text-error text-hint' : 'text-hint'
  return html`<form class="write" id="write" method="post" action="${base}/message">${heading && html`<h2>${heading}</h2>`}
<label for="text">${label}</label>
<textarea id="text" name="text" rows="5" maxlength="${longest}" required aria-describedby="${described}"${wrong ? html` aria-invalid="true" autofocus` : null}>
${wrong?.text}</textarea>
${wrong && html`<p class="error" id="text-error">${icon('alert')}${wrong.words}</p>`}
<div class="send"><button class="btn lg${primary ? ' primary' : ' ink'}">${button}</button><p class="sm dim" id="text-hint">${hint}</p></div></form>`
}
