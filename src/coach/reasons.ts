// Why each kind is shown, on what ground, and what the evidence says. Of the kinds of the packs, the packs say it.
import { kindsOf } from './language/index.ts'
import type { CheckKind, CoachKind, Suggestion } from './wire.ts'

export type Reasons = { why: string | null; ground: string | null; evidence: string | null }

const apologies =
  'One short, specific apology followed by options helps; repeated apologies, and assurances without anything behind them, do harm.'

const own: Partial<Record<CoachKind, Reasons>> = {
  vague_promise: {
    why: 'This promises something without a time. It is easily said, and the customer waits without knowing until when.',
    ground: 'Practice of the articles: do what you say, without being reminded. Only a promise with a time can be kept.',
    evidence:
      'A kept promise is worth a lot, a broken one costs dearly, one that is exceeded brings almost nothing: name a time that holds.',
  },
  repeat_question: {
    why: 'The customer told us this already. Asking again is natural when it stands somewhere else; here it is.',
    ground: 'Practice of the articles: why would anybody have to repeat the problem?',
    evidence: 'Having to repeat oneself is among the strongest drivers of effort in service studies. A stated security check is fine.',
  },
  apology_again: {
    why: 'The apology for this has been made, and it stands. What the customer needs now is what comes of it.',
    ground: 'Practice of the articles: one apology, then the outcome.',
    evidence: `${apologies} Sorry for something new is fine.`,
  },
  no_specifics: {
    why: 'Nothing in this reply is about this customer alone. One thing of theirs, said back, shows that somebody read it.',
    ground: 'Practice of the articles: people want to feel heard. Their thing, the day, what it did to them.',
    evidence: 'Practice of the articles; no study of ours tested it. A short answer that settles the matter needs none of it.',
  },
  apology_without_repair: {
    why: 'It says sorry, and not yet what happens now: no repair, no next step, no answer. That part is easily forgotten.',
    ground: 'Practice of the articles: an apology is whole when justice is served.',
    evidence: `${apologies} In the studies of apologies, the offer of repair is one of the parts that count most.`,
  },
  no_use: {
    why: 'The customer asked, and finds neither an answer, nor something done, nor a choice in this reply.',
    ground: 'Practice of the articles: is it useful to them? Thanks and understanding alone are not.',
    evidence: 'House rule. Warmth does help, beside something that moves the matter.',
  },
  standing_no: {
    why: 'The no may well stand. To the customer it costs something: saying what, and what is possible instead, leaves them a way on.',
    ground: 'Practice of the articles: it was never our intention to cause grief. Say that you see what it does, and what you can do.',
    evidence: 'In studies of refusals a reason and an alternative soften a no more than sympathy alone, which can read as a formula.',
  },
  mixed_stance: {
    why: 'This says that it was our mistake, and that we stand by it. Both may be honest; the customer can only believe one.',
    ground: 'Practice of the articles: either we made a mistake, and repair it, or we stand by our decision, and say why.',
    evidence: 'House rule; no study of ours tested it. Two different matters in one reply may well be answered differently.',
  },
  unedited_template: {
    why: 'These are the words of a saved reply, as they were saved. To somebody who complains, they read like a script.',
    ground: 'Practice of the articles: somebody who reads a script sounds like a robot.',
    evidence: 'For routine questions saved words do no harm, and save everybody’s time: they are only shown where a customer complains.',
  },
}

const none: Reasons = { why: null, ground: null, evidence: null }
const ofPacks = new Map(kindsOf().map(({ kind, why, ground, evidence }) => [kind, { why, ground, evidence }]))

/** Why a kind is shown. */
export const reasonsOf = (kind: CoachKind): Reasons => own[kind] ?? ofPacks.get(kind) ?? none

/** Sentences to choose from, which only the writer can complete: the organisation's own first. */
export const suggestionsOf = (kind: CheckKind, house: readonly Suggestion[]): string[] => [
  ...house.flatMap((one) => (one.kind === kind ? one.text : [])),
  ...(ours[kind] ?? []),
]

const ours: Partial<Record<CheckKind, string[]>> = {
  apology_again: ['What has happened since: ___.', 'I will ___ by ___.'],
  no_specifics: ['You told us that ___.'],
  apology_without_repair: ['To put it right, I will ___ by ___.', 'You can choose: ___, or ___.'],
  no_use: ['The answer is: ___.', 'I will ___ by ___.', 'What I can offer you is ___, or ___.'],
  standing_no: ['I know that this means ___ for you.', 'What I can do is ___, or ___.'],
  mixed_stance: ['This was our mistake, and we ___.', 'We stand by this, because ___.'],
}
