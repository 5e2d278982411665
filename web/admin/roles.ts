import type { Role } from '../wire.ts'

export const roleWords: Record<Role, string> = { admin: 'Admin', supervisor: 'Supervisor', agent: 'Agent', colleague: 'Colleague' }
export const roleMeans: Record<Role, string> = {
  admin: 'Sets the desk up: people, mailboxes, hours. Also works on tickets.',
  supervisor: 'Works on tickets, and may solve, close and give any of them to another owner.',
  agent: 'Owns customers’ problems until they are solved.',
  colleague: 'Is asked for one thing at a time by whoever owns the ticket.',
}
export const roles = Object.keys(roleWords) as Role[]
