// A language model words a rewrite, when its writer asks for one. Only the sentence leaves; what comes back adds nothing to it.
import type { Db } from '../../db/index.ts'
import { conflict, invalid, Problem } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { findInDraft, readingOf } from '../../promises/index.ts'
import { findFindings } from '../language/index.ts'
import { reasonsOf } from '../reasons.ts'
import { readOwn } from '../settings.ts'
import type { FindingKind, Wording } from '../wire.ts'
import { askModel } from './ask-model.ts'
import { plainWording, withoutAdditions } from './honest.ts'
import { readModel } from './model.ts'

type Asked = { text: string; kind: FindingKind; start: number; end: number; now: Date }

const longestSentence = 600
const system = `You reword one sentence of a customer service reply. "We" is used for what happened, "I" for what the writer does next.
Keep the meaning, the language and the register. Be plain and short.
Add no fact, cause, reason, name, number, date, amount, offer or promise that is not in the sentence. Where one is needed, write ___ in its place.
Answer with the reworded sentence alone.`

/**
 * Another wording of the sentence in which something was found.
 * @throws Problem 409 while no model is set, 422 for a span outside the text or a sentence too long, 502 when the model fails or brings
 * something that may not be used.
 */
export async function betterWording(db: Db, actor: Actor, asked: Asked): Promise<Wording> {
  const model = await readModel(db)
  if (!model) throw conflict('no-model', 'No language model is set. An admin sets one under Admin, Coach.')
  const place = sentenceOf(asked)
  const sentence = asked.text.slice(place.start, place.end)
  if (sentence.length > longestSentence) throw invalid('This sentence is too long to be worded anew. Make two of it first.')
  const answer = await askModel(model, { system, user: `What is wrong with it: ${reasonsOf(asked.kind).why ?? asked.kind}\n\n${sentence}` })
  const wording = plainWording(answer)
  const text = wording && withoutAdditions(wording, sentence)
  if (!text || (await spoils(db, actor, { sentence, text, asked })))
    throw new Problem(
      'model-unusable',
      502,
      'The language model had nothing better',
      'What it wrote was no better, or promised more. Write it in your own words.',
    )
  return { ...place, text, model: model.name }
}

/** From the end of the sentence before to the end of its own. */
function sentenceOf({ text, start, end }: Asked): { start: number; end: number } {
  if (start >= end || end > text.length) throw invalid('These words are not in the text.')
  const before = text.slice(0, start)
  const from = Math.max(before.lastIndexOf('\n'), before.search(/[.!?…](?=\s[^.!?…]*$)/)) + 1
  const rest = /[.!?…]+(?=\s|$)|\n/.exec(text.slice(end))
  const to = rest ? end + rest.index + (rest[0] === '\n' ? 0 : rest[0].length) : text.length
  return { start: from + /^\s*/.exec(text.slice(from, start))![0].length, end: to }
}

/** It says the same again, has the same fault, or promises what the sentence did not. */
async function spoils(db: Db, actor: Actor, { sentence, text, asked }: { sentence: string; text: string; asked: Asked }): Promise<boolean> {
  const { ownNames } = await readOwn(db, actor)
  if (text === sentence || findFindings(text, { names: ownNames }).some(({ kind }) => kind === asked.kind)) return true
  const clocks = await readingOf(db, actor, null, asked.now)
  const [before, after] = [await findInDraft(sentence, clocks), await findInDraft(text, clocks)]
  return after.length > before.length
}
