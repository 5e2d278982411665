// What a draft asks the customer that we know already, and what the customer asked that it does not answer. Pure, so that a table can
// test it. Neither ever holds Send.
import type { KnownFact } from '../../../../src/coach/wire.ts'
import { dayOf } from '../../facts/words.ts'
import { firstName } from '../../promises/naming.ts'
import type { Clock } from '../../../time.ts'
import type { CustomerQuestion } from '../../../wire.ts'

interface Found {
  kind: string
  start: number
  end: number
  fact?: KnownFact | undefined
}
/** A sentence that asks for what we know. */
export interface Repeat {
  key: string
  /** The words that ask. */
  start: number
  end: number
  /** The sentence they stand in. */
  sentence: { start: number; end: number; text: string }
  facts: KnownFact[]
}
export interface Question extends CustomerQuestion {
  key: string
}

/** From the end of the sentence before to the end of its own. */
export function sentenceAround(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const ends = [...text.matchAll(/[.!?…]+["”’)]*(?=\s+[^\p{Ll}\s]|\s*$)|\n+/gmu)]
  const before = ends.findLast((match) => match.index + match[0].length <= start)
  const own = ends.find((match) => match.index + match[0].length >= end)
  const from = before ? before.index + before[0].length : 0
  const to = own ? own.index + (own[0].startsWith('\n') ? 0 : own[0].length) : text.length
  return { start: from + (/^\s*/.exec(text.slice(from, start))?.[0].length ?? 0), end: Math.max(end, to) }
}

/** The sentences of a draft that ask for what we know; several facts that one sentence asks for stand together. */
export function repeatsIn(text: string, findings: readonly Found[]): Repeat[] {
  const repeats: Repeat[] = []
  for (const { kind, start, end, fact } of findings) {
    if (kind !== 'repeat_question' || !fact) continue
    const last = repeats.find(({ sentence }) => start < sentence.end && end > sentence.start)
    const known = last?.facts.some((one) => one.kind === fact.kind && one.value === fact.value)
    if (last && !known) last.facts.push(fact)
    if (last) continue
    const sentence = sentenceAround(text, { start, end })
    repeats.push({ key: '', start, end, sentence: { ...sentence, text: text.slice(sentence.start, sentence.end) }, facts: [fact] })
  }
  return repeats.map((one) => ({ ...one, key: ['repeat', ...one.facts.map(({ kind, value }) => `${kind} ${value}`)].join(' · ') }))
}

/** What the customer asked and the draft leaves open; one whose answer is promised already only lacks its time. */
export const openQuestions = (questions: readonly CustomerQuestion[], draft: string): Question[] =>
  questions
    .filter((one) => !one.answered && !draft.includes(answerBy(one.text).trimEnd()))
    .map((one) => ({ ...one, key: `question ${one.message_id} ${one.text}` }))

/** "Dana told us on 9 June: Order 77-40318" */
export function toldWords({ facts }: Pick<Repeat, 'facts'>, customer: string, clock: Clock): string {
  const days = new Set(facts.map((one) => (one.recorded_at ? dayOf(one.recorded_at, clock) : '')))
  const [day] = days
  const when = days.size !== 1 || !day ? '' : day === 'today' ? ' today' : ` on ${day}`
  const told = facts.map(({ label, value }) => (value === null ? `${label}, twice and not the same` : `${label} ${value}`))
  return `${firstName(customer)} told us${when}: ${told.join(', ')}`
}

/** What may be asked instead: whether it still holds. Nothing where two sources differ: which one holds is settled first. */
export function stillRight({ facts }: Pick<Repeat, 'facts'>): string | null {
  const values = facts.flatMap(({ value }) => value ?? [])
  if (values.length < facts.length) return null
  const last = values.pop() ?? ''
  return values.length === 0 ? `Is ${last} still right?` : `Are ${values.join(', ')} and ${last} still right?`
}

/** The words that promise an answer; its writer says by when. */
export function answerBy(question: string): string {
  const words = question.replace(/\s+/g, ' ').replace(/[\s?!.]+$/, '')
  const short = words.length <= 80 ? words : `${words.slice(0, 78).replace(/\s+\S*$/, '')}…`
  return `I will answer your question “${short}” by `
}
