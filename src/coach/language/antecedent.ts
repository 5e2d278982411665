// Whom "they" means: the writer's own colleagues, or somebody or something else that was named before.
import type { Hit, Reading } from './engine.ts'

/** How far back a name is looked for. */
const reach = 2

/**
 * Whether "they" means the company: its people were named last, or nobody was. What is named first in the nearest clause that names
 * anything counts; things do not say, decide or know.
 */
export function meansCompany(hit: Hit, { message: { sentences }, pack }: Reading): boolean {
  const [company, others, things, acts] = ['{they_company}', '{they_others}', '{they_things}', '{they_acts}'].map(pack.shapeOf)
  const personal = acts!.test(hit.sentence.text.slice(hit.to - hit.match[0].length))
  const said = [
    hit.sentence.text.slice(0, hit.from),
    ...sentences
      .slice(Math.max(0, hit.at - reach), hit.at)
      .map(({ text }) => text)
      .toReversed(),
  ]
  for (const words of said) {
    const at = [company!, others!, things!].map((shape) => shape.exec(words)?.index ?? Infinity)
    const [ours, theirs, thing] = [at[0]!, at[1]!, personal ? Infinity : at[2]!]
    if (Math.min(ours, theirs, thing) < Infinity) return ours < theirs && ours < thing
  }
  return true
}
