import type { Actor } from './actor.ts'

/** Agents, supervisors and admins work on tickets; a colleague answers what they are asked, and sees nothing else. */
export const worksTickets = (actor: Actor): boolean => actor.role !== 'colleague'

/** Supervisors lead; an admin of a small desk does so too. */
export const supervises = (actor: Actor): boolean => actor.role === 'supervisor' || actor.role === 'admin'

export const administers = (actor: Actor): boolean => actor.role === 'admin'

/** What of the whole desk the actor may do. */
export const abilities = (actor: Actor) => ({
  work_tickets: worksTickets(actor),
  supervise: supervises(actor),
  administer: administers(actor),
})

/** What the actor may do with another person's record. Nobody deactivates themselves: a desk keeps an admin. */
export const personAbilities = (actor: Actor, person: { id: number; active: boolean }) => ({
  edit: administers(actor),
  deactivate: administers(actor) && person.active && person.id !== actor.id,
  reactivate: administers(actor) && !person.active,
  sign_in_link: administers(actor) && person.active,
})

/** What a route asks of who calls it. `public` needs nobody, `anyone` an active person of ours. */
export const accessLevels = ['public', 'anyone', 'agent', 'supervisor', 'admin'] as const
export type Access = (typeof accessLevels)[number]

export function allows(access: Access, actor: Actor | null): boolean {
  if (access === 'public') return true
  if (!actor) return false
  if (access === 'anyone') return true
  if (access === 'agent') return worksTickets(actor)
  return access === 'supervisor' ? supervises(actor) : administers(actor)
}
