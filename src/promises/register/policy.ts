import { supervises, worksTickets, type Actor } from '../../people/index.ts'
import type { CompanyPromise } from './wire.ts'

/** What the actor may do with an entry of the register. Who mends it may say that it is mended. */
export const promiseAbilities = (actor: Actor, entry: { fix_owner_id: number | null; retired_at: Date | null }): CompanyPromise['can'] => ({
  edit: supervises(actor),
  test: supervises(actor) && entry.retired_at === null,
  mend: entry.fix_owner_id !== null && (supervises(actor) || entry.fix_owner_id === actor.id),
})

/** Anybody who works on tickets may propose an entry; only a supervisor names its owner. */
export const mayName = (actor: Actor): boolean => supervises(actor) && worksTickets(actor)
