import { backWords } from '../../people/index.ts'
import type { Page } from './read-page.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { timeOf } from './layout.ts'
import { deadline, presence, type Clock } from './times.ts'
import { firstName } from './words.ts'

/** Who owns it, and the way to them. Before anybody does, it says so: never a team in a person's place. */
export function ownerPanel(page: Page, clock: Clock): Html {
  return html`<aside class="owner" aria-label="Who owns your problem">
${page.owner ? face(page.owner) : html`<span class="face none" aria-hidden="true"></span>`}
<div class="name">${page.owner ? named(page, page.owner, clock) : unowned(page, clock)}</div>
<div class="talk${page.status === 'pending' || page.status === 'solved' || page.choice?.state === 'open' ? ' back' : ''}"><a class="btn lg primary" href="#write">${icon('talk')}${talkTo(page)}</a></div>
</aside>`
}

/** A picture with the ring of who signed for it. */
function face(owner: NonNullable<Page['owner']>): Html {
  if (owner.portrait) return html`<img class="face" src="${owner.portrait}" width="104" height="104" alt="${owner.name}">`
  return html`<span class="face initials" aria-hidden="true">${initials(owner.name)}</span>`
}

export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  return [...new Set([words[0], words.at(-1)])]
    .map((word) => /^./u.exec(word ?? '')?.[0] ?? '')
    .join('')
    .toUpperCase()
}

function named(page: Page, owner: NonNullable<Page['owner']>, clock: Clock): Html {
  const now = presence(clock.now, page.company)
  const until = page.goesOn ? `it went on under the number ${page.goesOn.number}` : 'it was closed'
  const closed = page.status === 'closed'
  return html`<h1>${owner.name}</h1>
<p>${closed ? `owned your problem until ${until}` : 'owns your problem until it is solved'}</p>
${page.away ? html`<p class="here"><i></i>${awayLine(page.away, page, clock)}</p>` : owner.here && html`<p class="here"><i${now.here ? html` class="on"` : null}></i>${now.words}</p>`}`
}

/** "Jonas Feld covers until Monday 22 June": the problem stays its owner’s. */
function awayLine({ until, cover }: NonNullable<Page['away']>, { company }: Page, { now, zone }: Clock): string {
  const back = until && backWords(until, { hours: company, zone, now })
  if (cover) return back ? `${cover} covers until ${back}` : `${cover} covers at the moment`
  return back ? `Away until ${back}` : 'Away at the moment'
}

function talkTo({ owner, away }: Page): string {
  const name = away ? away.cover : owner?.here ? owner.name : null
  return name ? `Talk to ${firstName(name)}` : 'Talk to a person'
}

function unowned(page: Page, clock: Clock): Html {
  if (page.status === 'closed') return html`<h1>Closed</h1><p>Nobody took it. Write below, and somebody does.</p>`
  if (page.answerBy && page.answerBy < clock.now)
    return html`<h1>Nobody has taken it yet</h1><p>A person should have answered by ${timeOf(page.answerBy, deadline(page.answerBy, clock), clock)}. We are late.</p>`
  return html`<h1>Nobody has taken it yet</h1><p>A person answers${page.answerBy && html` by ${timeOf(page.answerBy, deadline(page.answerBy, clock), clock)}`}</p>`
}
