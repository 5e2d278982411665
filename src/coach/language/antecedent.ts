// Whom "they" means: the writer's own colleagues, or somebody or something else that was named before.
import type { Hit, Reading } from './engine.ts'
import type { ReadyPack } from './compile.ts'

/** How many sentences back a name is looked for. */
const reach = 4

type Side = 'ours' | 'others' | 'things'
type Mention = { side: Side; from: number; to: number }
type Shapes = Record<Side, RegExp>

const compiled = new WeakMap<ReadyPack, Shapes>()

/** "they" does what people do ("they told us"): ours when ours were named last, or nobody was. */
export const meansCompany = (hit: Hit, reading: Reading): boolean => lastNamed(hit, reading, true) !== 'others'

/** "they" may be things as well ("they are open"): ours only when ours were named last of all. */
export const meansCompanyNamed = (hit: Hit, reading: Reading): boolean => lastNamed(hit, reading, false) === 'ours'

/** Who or what was named last before the hit; a thing says and decides nothing, so for what people do it is passed over. */
function lastNamed(hit: Hit, { message: { sentences }, pack }: Reading, personal: boolean): Side | null {
  const shapes = shapesOf(pack)
  const said = [
    hit.sentence.text.slice(0, hit.from),
    ...sentences
      .slice(Math.max(0, hit.at - reach), hit.at)
      .map(({ text }) => text)
      .toReversed(),
  ]
  for (const words of said) {
    const last = mentionsIn(words, shapes, personal).at(-1)
    if (last) return last.side
  }
  return said.some(namesAnOutsider) ? 'others' : null
}

/** Everybody named, in the order in which their names end. "the airline staff" is the airline's, "our airline team" is ours. */
function mentionsIn(words: string, shapes: Shapes, personal: boolean): Mention[] {
  const found = (['ours', 'others', ...(personal ? [] : (['things'] as const))] as Side[]).flatMap((side) =>
    [...words.matchAll(shapes[side])].map(({ index, 0: name }) => ({ side, from: index, to: index + name.length })),
  )
  return found.filter((one) => !found.some((other) => swallows(other, one, words))).toSorted((a, b) => a.to - b.to)
}

function swallows(other: Mention, one: Mention, words: string): boolean {
  if (other === one || other.from > one.to || one.from > other.to) return false
  if (one.side === 'things') return other.side !== 'things'
  if (other.side === 'things' || other.side === one.side) return false
  const companys = one.side === 'ours' ? one : other
  const isOurs = /^(?:our|my|your (?:local|nearest|account|support|delivery))\b/i.test(words.slice(companys.from))
  return one.side === (isOurs ? 'others' : 'ours')
}

/** A name with a capital where a company may stand: "asked Klarna", "Spotify made". */
const namesAnOutsider = (words: string): boolean =>
  /\b(?:ask|asked|asking|told|contact|contacted|contacting|from|with|by|via|to|at) (?!I\b|[MTWFSJANOD][a-z]{2,8}day|January|February|March|April|May|June|July|August|September|October|November|December)\p{Lu}\p{L}+/u.test(
    words,
  ) ||
  /^(?!I\b|We\b|You\b|They\b|It\b|This\b|That\b|There\b|Who\b|What\b|He\b|She\b)\p{Lu}[\p{L}&]+ (?:made|makes|has|have|had|will|told|said|says|sent|sends|lost|took|takes|owns|runs|ships|shipped|delivers|delivered|removed|changed|confirmed|requires?|needs?|charges?|charged|wants?|asks?|handles?|trades?)\b/u.test(
    words,
  )

function shapesOf(pack: ReadyPack): Shapes {
  const known = compiled.get(pack)
  if (known) return known
  const every = (name: string) => new RegExp(pack.sourceOf(`${name}(?:'s)?`), 'gi')
  const shapes = { ours: every('{they_company}'), others: every('{they_others}'), things: every('{they_things}') }
  compiled.set(pack, shapes)
  return shapes
}
