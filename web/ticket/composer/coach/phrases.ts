// The wordings of the phrase bank as they stand beside a draft. Pure, so that a table can test it.
import type { Phrase } from '../../../wire.ts'
import { sentenceAround } from './asked.ts'
import type { Remark } from './remarks.ts'

const most = 2

/** What my teams, or everybody, agreed to say where that is found: the newest agreed first, and my teams' before everybody's. */
export const phrasesOf = (kind: string, phrases: readonly Phrase[], teams: readonly { id: number }[]): Phrase[] =>
  phrases
    .filter((one) => one.kind === kind && one.agreed_at !== null && (one.team === null || teams.some(({ id }) => id === one.team?.id)))
    .toSorted((a, b) => Number(a.team === null) - Number(b.team === null) || (b.agreed_at ?? '').localeCompare(a.agreed_at ?? ''))
    .slice(0, most)

/** Whether a wording is a sentence, and not some words of one. */
export const isSentence = (phrase: string): boolean => /[.!?…]["”’)]*$/.test(phrase.trim())

/** The remark with a wording of the bank as its rewrite: a sentence in the place of the sentence, words in the place of the words. */
export function withPhrase(remark: Remark, phrase: string, text: string): Remark {
  const { start, end } = isSentence(phrase) ? sentenceAround(text, remark) : remark
  return { ...remark, rewrite: { start, end, text: phrase, instead: text.slice(start, end) } }
}
