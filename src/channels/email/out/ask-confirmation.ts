import type { Tx } from '../../../db/index.ts'
import type { Company } from '../../../people/index.ts'
import { customerPageUrl, noteAsk, writeAutomatic } from '../../../tickets/index.ts'

/** `withMessage`: the reply that solved it asks already; then the ask is only recorded. */
export type Asking = { ticketId: number; solutionNo: number; ask: 1 | 2; withMessage: boolean; company: Company; url: string; now: Date }

/** Asks the customer, once for each ask, whether it is solved, naming who says so and what was done. @returns whether a mail was written. */
export async function askConfirmation(tx: Tx, asking: Asking): Promise<boolean> {
  const { ticketId, ask, company, url, now } = asking
  if (!(await noteAsk(tx, asking)) || asking.withMessage) return false
  const { owner, outcome } = await readSolution(tx, ticketId)
  const page = customerPageUrl(company, url, ticketId)
  const opening = ask > 1 ? `we have not heard from you yet. ${owner} believes that this is solved` : `${owner} says that this is solved`
  const text = `Automatic: ${opening}:\n\n${outcome}\n\nIs it solved? Just answer this mail: a “yes” is enough. If it is not, say what is missing, and ${owner} goes on.\n\nOr say so on your page: ${page}`
  return (await writeAutomatic(tx, { ticket_id: ticketId, text, about: 'ask', now })) !== null
}

const readSolution = (tx: Tx, ticketId: number) =>
  tx
    .selectFrom('tickets as t')
    .innerJoin('solutions as s', (join) => join.onRef('s.ticket_id', '=', 't.ticket_id').onRef('s.solution_no', '=', 't.solution_no'))
    .innerJoin('people as p', 'p.id', 't.owner_id')
    .select(['s.outcome', 'p.name as owner'])
    .where('t.ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
