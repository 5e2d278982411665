import type { Db } from '../../db/index.ts'
import { invalid } from '../../kernel/index.ts'
import { findFindings } from '../language/index.ts'
import type { CoachKind } from '../wire.ts'
import { refuseParticulars } from './check-anonymous.ts'

type Words = { text: string; instead_of: string | null; kind: CoachKind | null }

/**
 * Problem 422 for a wording that tells of whom it is, that is what it is said in the place of, or that is itself heard as the kind that it is
 * offered against.
 */
export async function checkPhrase(db: Db, { text, instead_of: insteadOf, kind }: Words): Promise<void> {
  if (!text) throw invalid('Write the wording.')
  if (insteadOf !== null && evened(text) === evened(insteadOf))
    throw invalid('This is what it would be said in the place of. Write it the better way.')
  await refuseParticulars(db, [text, insteadOf ?? ''])
  const { coach_own_names: names } = await db.selectFrom('company').select('coach_own_names').executeTakeFirstOrThrow()
  const found = kind && findFindings(text, { names }).find((one) => one.kind === kind && !isWeighed(one.rule))
  if (found)
    throw invalid(
      `“${text.slice(found.start, found.end)}” in it is itself heard as ${kind.replaceAll('_', ' ')}, and would be shown to whoever uses it. Word that part another way.`,
    )
}

/** What is weighed, and matches no rule, may be wrong: it is shown to a writer, and refuses nothing. */
const isWeighed = (rule: string): boolean => rule.endsWith('/weighed')

const evened = (words: string) =>
  words
    .replace(/[\s.!?]+/g, ' ')
    .trim()
    .toLowerCase()
