// Checks of a whole reply beside what the customer wrote. Pure: the words of the ticket come in as arguments.
import type { CheckKind } from '../wire.ts'
import { apologyAgain } from './apology-again.ts'
import { apologyWithoutRepair } from './apology-without-repair.ts'
import { mixedStance } from './mixed-stance.ts'
import { noSpecifics } from './no-specifics.ts'
import { noUse } from './no-use.ts'
import type { Reading, Seen } from './reading.ts'
import { standingNo } from './standing-no.ts'
import { uneditedTemplate } from './unedited-template.ts'

export { readingOf, type Reading, type Said, type Saved, type Told } from './reading.ts'
export type SeenCheck = Seen & { kind: CheckKind }

const checks: Record<CheckKind, (reading: Reading) => Seen | null> = {
  mixed_stance: mixedStance,
  apology_without_repair: apologyWithoutRepair,
  apology_again: apologyAgain,
  no_use: noUse,
  standing_no: standingNo,
  unedited_template: uneditedTemplate,
  no_specifics: noSpecifics,
}
/** Where one of the others is seen, it has said it already. */
const saidBy: Partial<Record<CheckKind, CheckKind[]>> = {
  no_use: ['apology_without_repair'],
  standing_no: ['no_use', 'mixed_stance', 'apology_without_repair'],
  no_specifics: ['unedited_template'],
}

/** What the checks see in a draft, most useful first. */
export function checksIn(reading: Reading): SeenCheck[] {
  const seen = (Object.keys(checks) as CheckKind[]).flatMap((kind): SeenCheck[] => {
    const found = checks[kind](reading)
    return found ? [{ kind, ...found }] : []
  })
  return seen.filter(({ kind }) => !saidBy[kind]?.some((other) => seen.some((one) => one.kind === other)))
}
