// Findings of a kind that marks statements, over all that their sentence states: the words that betray it may stand at its very edge.
import type { Finding } from './engine.ts'
import { placeOf, type Message } from './message.ts'
import type { Pack } from './pack.ts'
import { filled } from './rewrite.ts'

/** The findings, those of such kinds widened. A rewrite that goes in the place of the whole stays; another is made for the whole. */
export function stating(found: Finding[], { sentences, source }: Message, { kinds, pack: { opening } }: Pack): Finding[] {
  const opens = opening === undefined ? undefined : new RegExp(`^(?:${opening})`, 'i')
  return found.map((one) => {
    const kind = kinds.find((each) => each.kind === one.kind && each.marks === 'statement')
    const sentence = kind && sentences.find(({ start, end }) => one.start < end && start < one.end)
    if (!sentence) return one
    const to = sentence.text.replace(/[^\p{L}\p{N}]+$/u, '').length
    const opened = opens?.exec(sentence.text)?.[0].length ?? 0
    const from = opened < to ? opened : 0
    const place = placeOf(sentence, from, to)
    const { rewrite } = one
    const isWhole = rewrite && rewrite.start <= place.start && rewrite.end >= place.end
    if (isWhole || kind.rewrite === undefined) return { ...one, ...place }
    const { rewrite: template, replaces = 'span' } = kind
    return { ...one, ...place, rewrite: filled({ rewrite: template, replaces }, { sentence, from, to }, { source }) }
  })
}
