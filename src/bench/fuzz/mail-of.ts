import fs from 'node:fs'
import path from 'node:path'
import { damaged } from './mutations.ts'
import { oddMail } from './odd-mail.ts'
import { rollOf } from './roll.ts'

const folder = path.resolve(import.meta.dirname, '../../../test/testdata/mail')

/** The mails that are damaged. */
export const readCorpus = (): Buffer[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .toSorted()
    .map((name) => fs.readFileSync(path.join(folder, name)))

/** The n-th mail of a seed: the same each time. Now and then nothing but noise. */
export function mailOf(corpus: readonly Buffer[], seed: number, n: number): Buffer {
  const roll = rollOf(seed, n)
  if (roll.chance(0.01)) return Buffer.from(Array.from({ length: 1 + roll.below(5_000) }, () => roll.below(256)))
  return roll.chance(0.6) ? damaged(corpus, roll) : oddMail(roll)
}
