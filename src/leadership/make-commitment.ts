import type { Tx } from '../db/index.ts'
import { conflict, forbidden, invalid, notFound } from '../kernel/index.ts'
import { supervises, type Actor } from '../people/index.ts'
import { checkDue, insertCommitment, recordMade } from './insert-commitment.ts'
import { everybodyBut, peopleLedBy } from './led.ts'
import { abilities, lockCommitment } from './lock.ts'

export type CommitmentToMake = {
  to: number[] | 'team' | 'everyone'
  action: string
  due: Date
  /** One of the actor's that is broken: this says what they do now, to the same people. */
  follows?: number | undefined
  words?: string | undefined
  now: Date
}

/**
 * Promises something to people of ours. They see it, and they alone say whether it was kept.
 * @throws Problem 403 for who does not lead, 422 for nobody to promise it to, a past time, somebody who is not here.
 */
export async function makeCommitment(tx: Tx, actor: Actor, input: CommitmentToMake): Promise<number> {
  if (!supervises(actor)) throw forbidden('Whoever leads promises here. A promise to a customer is made on their ticket.')
  checkDue(input.due, input.now)
  const after = input.follows === undefined ? null : await brokenOne(tx, actor, input.follows, input.now)
  const row = {
    person_id: actor.id,
    creditors: after?.creditors ?? (await creditorsOf(tx, actor, input.to)),
    action: input.action.trim(),
    due: input.due,
    made_by: actor.id,
    about: after?.about ?? null,
    asked_by: after?.asked_by ?? null,
    follows: after?.id ?? null,
    words: input.words?.trim() || null,
  }
  const id = await insertCommitment(tx, row, input.now)
  await recordMade(tx, id, row, input.now)
  return id
}

/** The people meant. Problem 422 when that is nobody, or somebody who is not here. */
async function creditorsOf(tx: Tx, actor: Actor, to: CommitmentToMake['to']): Promise<number[]> {
  if (to === 'everyone' || to === 'team') {
    const ids = to === 'team' ? await peopleLedBy(tx, actor) : await everybodyBut(tx, actor.id)
    if (ids.length === 0) throw invalid('There is nobody here yet to promise it to. Add people in Admin first.')
    return ids
  }
  const ids = [...new Set(to)]
  if (ids.includes(actor.id)) throw invalid('A promise is made to somebody else. Choose who it is for.')
  const known = await tx.selectFrom('people').select('id').where('id', 'in', ids).where('active', '=', true).execute()
  if (known.length !== ids.length) throw invalid('Promise it to people who work here. One of these does not.')
  return ids
}

/** A broken commitment of the actor's about which nothing new was said yet. Its lock lets one word follow it, not two. */
async function brokenOne(tx: Tx, actor: Actor, id: number, now: Date) {
  const row = await lockCommitment(tx, id)
  if (row?.person_id !== actor.id) throw notFound('commitment')
  if (!abilities(row, actor, now).say_what_now) throw conflict('not-broken', 'Only what is broken and not yet put right is said anew.')
  const next = await tx
    .selectFrom('commitments')
    .select('id')
    .where('person_id', '=', actor.id)
    .where('standing', '=', true)
    .where('follows', '=', id)
    .executeTakeFirst()
  if (next)
    throw conflict('said-already', 'You said what happens now. Move that one, if its time does not hold.', { more: { id: next.id } })
  return row
}
