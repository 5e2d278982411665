// What somebody who leaves promised people of ours goes on with whoever took it over: they say it anew, to the same people, as their own word.
import { recordEvents, type Tx } from '../db/index.ts'
import { readCompany } from '../people/index.ts'
import { breakCommitment } from './break-commitment.ts'
import { endCommitment } from './end-commitment.ts'
import { commitmentEvent } from './events.ts'
import { insertCommitment, recordMade } from './insert-commitment.ts'
import { lockCommitment, type LockedCommitment } from './lock.ts'
import { horizonOf } from './rules.ts'

export type Passing = { from: number; to: number; now: Date }

/** Passes on all that `to` has accepted of what `from` promised and that still stands. Twice is as good as once. */
export async function passCommitments(tx: Tx, passing: Passing): Promise<void> {
  const accepted = await tx
    .selectFrom('successions as s')
    .innerJoin('commitments as c', 'c.id', 's.item_id')
    .select('c.id')
    .where('s.kind', '=', 'commitment')
    .where('s.person_id', '=', passing.from)
    .where('s.successor_id', '=', passing.to)
    .where('s.status', '=', 'accepted')
    .where('c.person_id', '=', passing.from)
    .where('c.standing', '=', true)
    .orderBy('c.id')
    .execute()
  for (const { id } of accepted) await passOne(tx, id, passing)
}

async function passOne(tx: Tx, id: number, { from, to, now }: Passing): Promise<void> {
  const row = await lockCommitment(tx, id)
  if (row?.person_id !== from || row.put_right_at !== null || (row.status !== 'open' && row.status !== 'broken')) return
  const followed = await tx
    .selectFrom('commitments')
    .select('id')
    .where('follows', '=', id)
    .where('person_id', '<>', from)
    .executeTakeFirst()
  if (followed) return
  const ahead = row.status === 'open' && row.due > now
  // What is past its time is broken for ever; its new keeper has until the end of the next working day.
  const due = ahead ? row.due : horizonOf(now, await readCompany(tx))
  const words = `${row.person_name} has left it to ${await nameOf(tx, to)}.`
  if (ahead) await endCommitment(tx, id, { status: 'moved', by: to, words, now })
  else await quiet(tx, row, now)
  await sayAnew(tx, row, { to, due, words, now })
}

/** It stays broken, and no longer goes up: somebody else answers for it now. */
async function quiet(tx: Tx, row: LockedCommitment, now: Date): Promise<void> {
  if (row.status === 'open') await breakCommitment(tx, row, { by: null, words: null, now })
  await tx.updateTable('commitments').set({ step: null, step_at: null }).where('id', '=', row.id).execute()
}

async function sayAnew(
  tx: Tx,
  row: LockedCommitment,
  { to, due, words, now }: { to: number; due: Date; words: string; now: Date },
): Promise<void> {
  const others = row.creditors.filter((creditor) => creditor !== to)
  // Who takes over what was promised to themselves alone owes it to nobody.
  if (others.length === 0) return
  const { action, about, asked_by: askedBy, moves } = row
  const said = { person_id: to, creditors: others, action, due, about, asked_by: askedBy, made_by: to, follows: row.id, moves, words }
  const id = await insertCommitment(tx, said, now)
  if (row.status !== 'open' || row.due <= now) return recordMade(tx, id, said, now)
  const told = {
    by: to,
    to: others.length === 1 ? others[0]! : null,
    new_promise_id: id,
    new_due: due.toISOString(),
    message_id: null,
    words,
  }
  await recordEvents(tx, [commitmentEvent('promise.moved', row, now, told)])
}

const nameOf = async (tx: Tx, id: number) =>
  (await tx.selectFrom('people').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name
