import { recordEvents, type Tx } from '../../db/index.ts'
import { invalid } from '../../kernel/index.ts'
import type { Actor } from '../actor.ts'
import { checkCover, mustSayWhenAway } from './check-absence.ts'
import { absenceEvent } from './events.ts'
import { occurrenceAt } from './rules.ts'
import { lockCovers, settleCovers } from './settle-covers.ts'
import type { AbsenceKind } from './wire.ts'

export type AbsenceToAdd = {
  person: number
  kind: AbsenceKind
  from?: Date | undefined
  until?: Date | undefined
  weekdays?: number[] | undefined
  start_time?: string | undefined
  end_time?: string | undefined
  cover: number
  note?: string | undefined
  now: Date
}

/**
 * Says when somebody is away, and who stands in. One that holds now is covered at once.
 * @returns its id. Problem 403 for another's unless the actor leads, 422 for a time that cannot be or a cover who cannot stand in.
 */
export async function addAbsence(tx: Tx, actor: Actor, input: AbsenceToAdd): Promise<number> {
  const { now, person, cover } = input
  mustSayWhenAway(actor, person)
  await lockCovers(tx)
  const away = await tx.selectFrom('people').select(['active', 'time_zone']).where('id', '=', person).executeTakeFirst()
  if (!away?.active) throw invalid('Choose somebody who works here.')
  const times = timesOf(input)
  await checkCover(tx, person, cover)
  const { id } = await tx
    .insertInto('absences')
    .values({
      person_id: person,
      kind: input.kind,
      ...times,
      cover_id: cover,
      note: input.note?.trim() || null,
      created_by: actor.id,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // A cover who begins now hears that by `cover.began`.
  const begins = occurrenceAt({ ...times, time_zone: away.time_zone }, now) !== null
  const to = [person, ...(begins ? [] : [cover])].filter((one) => one !== actor.id)
  const { from_at: from, until_at: until, ...weekly } = times
  const data = { absence_id: id, person, cover, from: from.toISOString(), until: until?.toISOString() ?? null, ...weekly, to }
  await recordEvents(tx, [absenceEvent('absence.added', data, now, actor.id)])
  await settleCovers(tx, { now })
  return id
}

const time = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/

/** Problem 422 for times that do not fit their kind, or do not run forward. */
function timesOf({ kind, from, until, weekdays, start_time: start, end_time: end, now }: AbsenceToAdd) {
  const fromAt = from ?? now
  if (kind === 'planned' && !until) throw invalid('Say until when you are away. If that is not known yet, it is an absence without an end.')
  if (until && until <= fromAt) throw invalid('The end must be after the beginning.')
  if (until && until <= now) throw invalid('That time is over. An absence ends at a time that is still to come.')
  if (kind === 'recurring' && !weekdays?.length) throw invalid('Choose at least one day of the week.')
  if (kind !== 'recurring' && (weekdays || start || end))
    throw invalid('Only a recurring absence has days of the week and times of the day.')
  if ((start === undefined) !== (end === undefined)) throw invalid('Say both when it begins and when it ends on these days, or neither.')
  if (start !== undefined && end !== undefined && (!time.test(start) || !time.test(end) || start >= end))
    throw invalid('The times of a day are two like 13:00 and 17:30, the second after the first.')
  return {
    from_at: fromAt,
    until_at: until ?? null,
    weekdays: weekdays ? [...new Set(weekdays)].toSorted((a, b) => a - b) : null,
    start_time: start ?? null,
    end_time: end ?? null,
  }
}
