import { invalid } from './problem.ts'

/** Keyset cursors: the sort values of the last row, as opaque text. Dates travel as ISO strings. */
export const cursorOf = (values: (string | number | Date)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')

/** The values of a cursor of `length` parts; a Problem 422 for a text that no list of ours gave out. */
export function readCursor(cursor: string, length: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(values) && values.length === length && values.every((v) => typeof v === 'string' || typeof v === 'number'))
      return values
  } catch {
    // said below
  }
  throw notOurs()
}

const notOurs = () => invalid('This cursor is not one of ours. Start again without `cursor`.')

/** The whole numbers in a cursor of `length` of them. */
export function readNumbersCursor(cursor: string, length: number): number[] {
  const values = readCursor(cursor, length)
  if (!values.every((value) => Number.isSafeInteger(value))) throw notOurs()
  return values as number[]
}

/** The time and the key in a cursor of both, where keys are text. */
export function readTimeKeyCursor(cursor: string): { at: Date; key: string } {
  const [time, key] = readCursor(cursor, 2)
  const at = new Date(time!)
  if (Number.isNaN(at.getTime()) || typeof key !== 'string') throw notOurs()
  return { at, key }
}

/** The id in a cursor of one id. */
export function readIdCursor(cursor: string): number {
  return readNumbersCursor(cursor, 1)[0]!
}

/** The time and the id in a cursor of both. */
export function readTimeCursor(cursor: string): { at: Date; id: number } {
  const [time, id] = readCursor(cursor, 2)
  const at = new Date(time!)
  if (Number.isNaN(at.getTime()) || !Number.isSafeInteger(id)) throw notOurs()
  return { at, id: id as number }
}
