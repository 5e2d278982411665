// What colleagues need from somebody who works tickets: rows of their Desk, by when. Pure.
import type { Assist } from '../wire.ts'
import { dueOf, parted } from './words.ts'

export interface AskedRow {
  kind: 'asked'
  assist: Assist
  due_at: string
  /** Somebody else was asked first, and did not answer in time. */
  up: boolean
}

/** Asked of me, and gone up to me; none twice. */
export function askedRows(mine: readonly Assist[], up: readonly Assist[]): AskedRow[] {
  const found = parted(mine, up)
  const row = (assist: Assist, gone: boolean): AskedRow => ({ kind: 'asked', assist, due_at: dueOf(assist, gone), up: gone })
  return [...found.up.map((one) => row(one, true)), ...found.asked.map((one) => row(one, false))]
}

/** From whom it went up: "went up from Tomas". */
export function upFrom({ up, assist: { person, team } }: AskedRow): string | null {
  const from = person?.name.split(' ')[0] ?? team?.name
  return up && from ? `went up from ${from}` : null
}
