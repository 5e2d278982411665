import type { Company } from '../../people/index.ts'
import { html, paragraphs, type Html } from './html.ts'
import { icon } from './icons.ts'
import { document } from './layout.ts'
import { comeBack } from './next-card.ts'
import { baseOf } from './page.ts'
import type { PublicMessage } from './read-messages.ts'
import type { Page } from './read-page.ts'
import type { PublicPromise } from './read-promises.ts'
import { files, messageHead } from './story-part.ts'
import { deadline } from './times.ts'
import { firstName } from './words.ts'

type Sheet = { title: string; company: Company; number?: number; body: Html }
/** A page of one column. */
export const sheet = ({ title, company, number, body }: Sheet): Html =>
  document({ title, company, number: number ?? null, body: html`<main class="sheet">${body}</main>` })

/** A link that opens nothing: says what to do instead. `mail` is the company's address. */
export const goneSheet = (company: Company, mail: string | null): Html =>
  sheet({
    title: 'This link opens nothing',
    company,
    body: html`<h1>This link opens nothing</h1>
<p class="lead">It may be cut off, or a newer one has replaced it. Try the link in the last mail that you had from us.</p>
<p class="lead">${mail ? html`Or write to <a class="link" href="mailto:${mail}">${mail}</a>, with your number if you have it. A person answers.` : 'Or answer any mail that you had from us. A person reads it.'}</p>`,
  })

/** Something did not work; what was written is safe to send again. */
export const failedSheet = (company: Company, words: { title: string; what: string }): Html =>
  sheet({ title: words.title, company, body: html`<h1>${words.title}</h1><p class="lead">${words.what}</p>` })

/** The question that a mail's link leads to. Opening it changes nothing; only the button does. */
export const questionSheet = (page: Page): Html =>
  sheet({
    title: 'Is it solved?',
    company: page.company,
    number: page.number,
    body: html`<h1>Is it solved?</h1>
<p class="lead">${page.subject}</p>
${page.solution && page.owner && html`<p class="lead">${firstName(page.owner.name)} believes so: ${page.solution.outcome}</p>`}
<form method="post" action="${baseOf(page)}/confirmation"><button class="btn lg primary">${icon('check')}Yes, it is solved</button></form>
<p><a class="link" href="${baseOf(page)}">Not yet, or not quite: to your page</a></p>
<p class="sm dim">${comeBack(page)}</p>`,
  })

/** The question before a customer lets us off a promise. Opening it changes nothing; only the button does. */
export const releaseSheet = (page: Page, promise: PublicPromise, now: Date): Html =>
  sheet({
    title: 'You no longer need this?',
    company: page.company,
    number: page.number,
    body: html`<h1>You no longer need this?</h1>
<p class="lead">We promised: ${promise.action}, by ${deadline(promise.due, { now, zone: page.company.time_zone })}.</p>
<form method="post" action="${baseOf(page)}/promises/${promise.id}"><button class="btn lg primary">I no longer need this</button></form>
<p><a class="link" href="${baseOf(page)}#promises">I still need it: back to your page</a></p>`,
  })

/** One long message, whole. */
export const messageSheet = (page: Page, message: PublicMessage, now: Date): Html =>
  sheet({
    title: 'A message',
    company: page.company,
    number: page.number,
    body: html`<h1 class="subject">${page.subject}</h1>
<article class="story">${messageHead(message, { now, zone: page.company.time_zone })}<div class="text">${paragraphs(message.text, message.kind !== 'customer')}</div>${files(message, baseOf(page))}</article>
<p><a class="link" href="${baseOf(page)}#m${message.id}">Back to your page</a></p>`,
  })
