// What we promised: each with its time, and what became of it. A broken one says so once, with what happens now.
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { timeOf } from './layout.ts'
import type { PublicPromise } from './read-promises.ts'
import type { Page } from './read-page.ts'
import { dayWords, deadline, type Clock } from './times.ts'

/** The list, or nothing where nothing was promised. */
export function promisesPart(page: Page, base: string, clock: Clock): Html | null {
  if (page.promises.length === 0) return null
  return html`<section class="proms" id="promises"><h2>What we promised you</h2>
<ul>${page.promises.map((promise) => item(promise, base, clock))}</ul></section>`
}

function item(promise: PublicPromise, base: string, clock: Clock): Html {
  const stands = promise.state === 'open' || promise.state === 'late'
  return html`<li class="${promise.state}">${marks[promise.state]}<div><p>${promise.action}</p>${broken(promise, clock)}</div>${when(promise, clock)}
${stands && html`<a class="link sm" href="${base}/promises/${promise.id}">I no longer need this<span class="out">: ${promise.action}</span></a>`}</li>`
}

const ring = html`<i class="o" aria-hidden="true"></i>`
const marks: Record<PublicPromise['state'], Html> = {
  open: ring,
  late: icon('alert', 20),
  done: icon('check', 20),
  released: icon('check', 20),
}

function broken({ state, due, brokenAt }: PublicPromise, clock: Clock): Html | null {
  if (state === 'late') return html`<p class="sm">We have not kept this. We are late, and tell you what happens now.</p>`
  if (brokenAt === null || state === 'released') return null
  return html`<p class="sm">We did not keep this ${brokenAt === due ? 'in time' : html`by ${timeOf(brokenAt, deadline(brokenAt, clock), clock)}`}.</p>`
}

/** What lasts until its time, and does not happen by it. */
const lasts = /^(hold|keep|reserve|save|set aside)\b/i

function when({ action, due, state, ended }: PublicPromise, clock: Clock): Html {
  if (state === 'open') return timeOf(due, `${lasts.test(action) ? 'until' : 'by'} ${deadline(due, clock)}`, clock)
  if (state === 'late') return timeOf(due, html`<b>was due ${deadline(due, clock)}</b>`, clock)
  return timeOf(ended!, `${ended! > due ? 'settled' : state === 'done' ? 'kept' : 'no longer needed,'} ${dayWords(ended!, clock)}`, clock)
}
