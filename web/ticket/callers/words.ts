// How those who speak for a customer are told. Pure, so that a table can test it.
import type { Participant } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'

/** "Sam Whitfield, husband" */
export const callerName = ({ name, relation }: Pick<Participant, 'name' | 'relation'>): string => (relation ? `${name}, ${relation}` : name)

/** What may be told to them, and by whose word. */
export function standingOf({ how, permission, may_know: may, name }: Participant, customer: string): string {
  if (permission) return `may know all: “${permission}”`
  if (!may) return `Nothing may be told to ${firstName(name)} yet. Ask ${firstName(customer)}.`
  return how === 'copied' ? `copied in by ${firstName(customer)}` : 'wrote in, and was accepted'
}
