// Every rule brings its examples: what it must find (the finding in brackets), and what its kind must let pass.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compilePack } from './compile.ts'
import { findIn } from './engine.ts'
import { findFindings } from './index.ts'
import { messageOf } from './message.ts'
import type { KindFile, Pack, Rule } from './pack.ts'
import { packs } from './packs.ts'

for (const pack of packs)
  for (const file of pack.kinds)
    describe(`${pack.pack.language}/${file.kind}`, () => {
      for (const rule of file.rules) test(rule.id, () => examples(pack, file, rule))
      if (!file.hidden)
        test('says why it matters, on what ground, and what the evidence is', () => ok(file.why && file.ground && file.evidence))
      test('has no two rules of one name', () => equal(new Set(file.rules.map(({ id }) => id)).size, file.rules.length))
    })

function examples(pack: Pack, file: KindFile, rule: Rule): void {
  ok(rule.flag.length > 0, 'a rule needs an example of what it finds')
  const own = alone(pack, file, rule)
  for (const example of rule.flag) deepEqual(marked(example, own), wanted(example), `must find: ${example}`)
  for (const example of rule.pass ?? []) deepEqual(marked(example, shown(pack, file)), [], `must pass: ${example}`)
}

/** The pack with this kind alone. */
const shown = onceEach((pack: Pack, file: KindFile): Pack => ({
  ...pack,
  kinds: pack.kinds.map((one) => ({ ...one, hidden: one !== file })),
}))
/** The pack with this rule alone in its kind. */
const alone = (pack: Pack, file: KindFile, rule: Rule): Pack => ({
  ...pack,
  kinds: pack.kinds.map((one) => (one === file ? { ...one, hidden: false, rules: [rule] } : { ...one, hidden: true })),
})

const compiled = onceEach((pack: Pack) => compilePack(pack, ['Leeds depot']))

/** What is found in an example without its brackets; of an example without brackets, only that something is. */
function marked(example: string, pack: Pack): string[] {
  const ready = compiled(pack)
  const text = example.replace(/[[\]]/g, '')
  const others = new Set(pack.kinds.filter(({ hidden }) => hidden).map(({ kind }) => kind))
  const found = findIn(messageOf(text, ready.spelling), ready, others).map(({ start, end }) => text.slice(start, end))
  return example.includes('[') || found.length === 0 ? found : ['']
}

const wanted = (example: string): string[] =>
  example.includes('[') ? [...example.matchAll(/\[([^\]]+)\]/g)].map(([, words]) => words!) : ['']

test('a kind that is switched off finds nothing', () => {
  const text = 'My hands are tied.'
  equal(findFindings(text).length, 1)
  deepEqual(findFindings(text, { off: ['helplessness'] }), [])
})

/** To compile a pack takes long: once for each is enough. */
function onceEach<Args extends object[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const made = new WeakMap<object, Made>()
  return (...args) => {
    const last = args.at(-1)!
    if (!made.has(last)) made.set(last, make(...args))
    return made.get(last)!
  }
}
