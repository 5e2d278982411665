// The pages that a mail's link to a choice leads to. Opening them changes nothing; only their buttons do.
import { noneOfThese, optionOf, thenWords } from '../../options/index.ts'
import { byWords, chooseForm, oneOptionForm } from './choice-part.ts'
import { html, type Html } from './html.ts'
import { timeOf } from './layout.ts'
import { doer } from './next-card.ts'
import { sheet } from './other-pages.ts'
import { baseOf } from './page.ts'
import type { PublicChoice } from './read-choice.ts'
import type { Page } from './read-page.ts'
import { deadline } from './times.ts'
import { firstName } from './words.ts'
import type { Refused } from './write-form.ts'

/** "You choose: …", with one button that says so. */
export function oneOptionSheet(page: Page, choice: PublicChoice, number: number, now: Date): Html {
  const clock = { now, zone: page.company.time_zone }
  const option = optionOf(choice.options, number)
  const by = option?.by ? new Date(option.by) : null
  const owner = firstName(doer(page, by ?? now))
  return sheet({
    title: 'Your choice',
    company: page.company,
    number: page.number,
    body: html`<h1>You choose: ${option?.title ?? noneOfThese}</h1>
<p class="lead">${option ? thenWords(option) : `Tell ${owner} what would be right.`}</p>
${by && by > now && html`<p class="lead">${owner} does this by ${timeOf(by, deadline(by, clock), clock)}.</p>`}
${oneOptionForm(choice, number, baseOf(page), owner)}
<p><a class="link" href="${choice.state === 'open' ? baseOf(page) : `${baseOf(page)}/choices/${choice.id}`}">Rather something else: see all options</a></p>`,
  })
}

/** All options once more, for a change of mind. */
export function allOptionsSheet(page: Page, choice: PublicChoice, now: Date, refused: Refused = null): Html {
  const option = choice.option === null ? undefined : optionOf(choice.options, choice.option)
  return sheet({
    title: 'Please choose',
    company: page.company,
    number: page.number,
    body: html`<h1>${choice.state === 'open' ? 'Please choose' : 'What is right for you now?'}</h1>
${choice.state === 'open' && html`<p class="lead">${byWords(choice, { now, zone: page.company.time_zone })}${choice.question}</p>`}
${option !== undefined && html`<p class="lead">You chose: ${option?.title ?? noneOfThese}</p>`}
${chooseForm(page, choice, baseOf(page), refused)}
<p><a class="link" href="${baseOf(page)}">Leave it as it is: back to your page</a></p>`,
  })
}

export type Over = 'done' | 'ended' | 'other'

/** It cannot be chosen any more: says why, and the way to a person. */
export function overSheet(page: Page, why: Over): Html {
  const option = page.choice && page.choice.option !== null ? optionOf(page.choice.options, page.choice.option) : null
  const owner = page.owner?.here ? firstName(page.owner.name) : 'us'
  const words: Record<Over, [string, string]> = {
    done: [
      'It is done already',
      `${option ? `You chose “${option.title}”, and that has been done.` : 'What you asked for has been done.'} If something else would be right now, write to ${owner}.`,
    ],
    ended: ['Your problem has ended', `There is nothing left to choose. If it is not solved, say so to ${owner} on your page.`],
    other: ['These options no longer stand', `Your page shows what does. If one of them would have been right, write to ${owner}.`],
  }
  const [title, what] = words[why]
  return sheet({
    title,
    company: page.company,
    number: page.number,
    body: html`<h1>${title}</h1><p class="lead">${what}</p><p><a class="link" href="${baseOf(page)}">To your page</a></p>`,
  })
}
