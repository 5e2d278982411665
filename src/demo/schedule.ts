// Puts the steps of all stories into one order, as they happened, and gives every ticket its number.
import type { Company } from '../people/index.ts'
import { asksAt } from '../tickets/index.ts'
import { instantOf } from './clock.ts'
import type { Step, Story } from './story.ts'

/** What Onus itself does: it acknowledges, asks, and says when nobody answered. */
export type OwnStep = { do: 'acknowledges' } | { do: 'asks'; ask: 1 | 2; withMessage: boolean } | { do: 'gives up' }
export type Scheduled = { at: Date; story: number; step: Step | OwnStep }

const second = 1000

/** Every step with its instant, oldest first. */
export function schedule(stories: Story[], company: Company, now: Date): Scheduled[] {
  const all = stories.flatMap((story, index) => withOwnSteps(timed(story, index, company, now), company, now))
  return all
    .map((one, order) => ({ one, order }))
    .toSorted((a, b) => a.one.at.getTime() - b.one.at.getTime() || a.order - b.order)
    .map(({ one }) => one)
}

/** A story's steps, each after the one before, none after now. */
function timed(story: Story, index: number, company: Company, now: Date): Scheduled[] {
  const steps: Scheduled[] = []
  for (const [n, step] of story.steps.entries()) {
    const left = story.steps.length - n
    const earliest = (steps.at(-1)?.at.getTime() ?? 0) + 20 * second
    const latest = now.getTime() - left * 20 * second
    steps.push({ at: new Date(Math.min(Math.max(instantOf(step.at, now, company).getTime(), earliest), latest)), story: index, step })
  }
  return steps
}

/** Adds what Onus does by itself: the acknowledgement of a mail, and the asks about a solution until somebody moves. */
function withOwnSteps(steps: Scheduled[], company: Company, now: Date): Scheduled[] {
  return steps.flatMap((one, n) => [one, ...ownSteps(one, steps[n + 1]?.at ?? now, n === 0, company)])
}

function ownSteps({ at, story, step }: Scheduled, next: Date, first: boolean, company: Company): Scheduled[] {
  const soon = new Date(at.getTime() + 5 * second)
  if (first && step.do === 'writes') return [{ at: soon, story, step: { do: 'acknowledges' } }]
  const solved = step.do === 'solves' || (step.do === 'replies' && step.status === 'solved')
  if (!solved) return []
  const asks = asksAt(at, company)
  const own: Scheduled[] = [{ at: soon, story, step: { do: 'asks', ask: 1, withMessage: step.do === 'replies' } }]
  if (asks.second < next) own.push({ at: asks.second, story, step: { do: 'asks', ask: 2, withMessage: false } })
  if (asks.over < next) own.push({ at: asks.over, story, step: { do: 'gives up' } })
  return own
}

const firstNumber = 47_906

/** The number of each story's ticket, rising in the order in which they began; those that name their own keep it. */
export function numbersOf(stories: Story[], steps: Scheduled[]): number[] {
  const begun = [...new Set(steps.map((step) => step.story))]
  const numbers: number[] = Array.from({ length: stories.length })
  let last = firstNumber - 1
  for (const [place, index] of begun.entries()) {
    const following = begun.slice(place).findIndex((other) => stories[other]!.number !== undefined)
    const anchor = following < 0 ? last + (begun.length - place) * 3 : stories[begun[place + following]!]!.number!
    const between = following < 0 ? begun.length - place : following
    last = stories[index]!.number ?? last + Math.max(1, Math.floor((anchor - last) / (between + 1)) - (index % 2))
    numbers[index] = last
  }
  return numbers
}
