// The stretch of a sentence that a finding without a rule stands on.
import type { Token } from './tokens.ts'

const clauseMark = /^[,;:–()]$/

/**
 * From the first letter to behind the last one of the tokens that weigh most together. With `whole`, the clause around them: what a rewrite
 * goes in the place of should be something that was said whole.
 */
export function stretchOf(
  text: string,
  tokens: Token[],
  { weightAt, whole }: { weightAt: Float64Array; whole: boolean },
): { from: number; to: number } {
  const isMark = ({ from, to }: Token) => !/[\p{L}\p{N}]/u.test(text.slice(from, to))
  const isEdge = ({ from, to }: Token) => clauseMark.test(text.slice(from, to))
  let [first, last] = heaviest(weightAt)
  if (whole) {
    while (first > 0 && !isEdge(tokens[first - 1]!)) first--
    while (last < tokens.length - 1 && !isEdge(tokens[last + 1]!)) last++
  }
  while (first < last && isMark(tokens[first]!)) first++
  while (last > first && isMark(tokens[last]!)) last--
  const [opening, closing] = [tokens[first], tokens[last]]
  return opening && closing ? { from: opening.from, to: closing.to } : { from: 0, to: text.length }
}

/** The run of tokens with the greatest sum. */
function heaviest(weightAt: Float64Array): [number, number] {
  let best: [number, number] = [0, weightAt.length - 1]
  let [most, sum, start] = [-Infinity, 0, 0]
  for (let at = 0; at < weightAt.length; at++) {
    if (sum <= 0) [sum, start] = [0, at]
    sum += weightAt[at]!
    if (sum > most) [most, best] = [sum, [start, at]]
  }
  return best
}
