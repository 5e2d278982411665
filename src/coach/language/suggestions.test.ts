// What the coach itself suggests must pass its own reading.
import { deepEqual, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { suggestionsOf } from '../reasons.ts'
import { checkKinds } from '../wire.ts'
import { findFindings } from './index.ts'
import { packs } from './packs.ts'

/** Plain words for a blank, by the word before it: what a writer would put there. */
const words: Record<string, string> = {
  because: 'the glass is cut to your measure',
  'happened:': 'the label came off in the van',
  i: 'send the van again',
  have: 'booked the van for Friday',
  will: 'call the garage',
  we: 'sent the wrong size',
  that: 'the lamp came without its shade',
  is: 'a room on the same floor',
  by: 'Friday at noon',
  for: 'the photo of the meter',
  about: 'the crack in the lid',
  to: 'change the name',
  please: 'send the form by Friday',
  me: 'on Friday at noon',
  us: 'that the lid is cracked',
  means: 'a second day at home',
  until: '6 this evening',
  and: 'I have read it',
  or: 'your money back',
}
/** Two wordings stay near their draft: whether they are still an apology for how it was taken can be seen either way. */
const open = ['Apologies that my email sounded short.', 'Sorry for the trouble this cause.']
const filledIn = (text: string): string =>
  text.replace(/(?:([\p{L}:]+) )?_{3,}/gu, (_, before: string | undefined) =>
    [before, words[before?.toLowerCase() ?? ''] ?? 'the van on Friday'].filter(Boolean).join(' '),
  )

describe('a draft that took the rewrite is not found for the same again', () => {
  for (const { kind, hidden, rules } of packs[0]!.kinds) {
    if (hidden) continue
    test(kind, () => {
      const drafts = rules.flatMap(({ flag }) => flag.map((example) => example.replaceAll(/[[\]]/g, '')))
      const again = new Set<string>()
      for (const text of drafts)
        for (const { rewrite } of findFindings(text).filter((one) => one.kind === kind)) {
          if (!rewrite) continue
          const put = filledIn(rewrite.text)
          const draft = text.slice(0, rewrite.start) + put + text.slice(rewrite.end)
          const isInIt = ({ start, end }: { start: number; end: number }) => start < rewrite.start + put.length && rewrite.start < end
          if (findFindings(draft).some((one) => one.kind === kind && isInIt(one))) again.add(draft)
        }
      ok(drafts.length > 0)
      deepEqual(
        [...again].filter((draft) => !open.includes(draft)),
        [],
      )
    })
  }
})

describe('the sentences that a check suggests are found for nothing', () => {
  for (const kind of checkKinds)
    for (const text of suggestionsOf(kind, []).map(filledIn)) test(`${kind}: ${text}`, () => deepEqual(findFindings(text), []))
})
