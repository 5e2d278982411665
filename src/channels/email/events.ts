// What happens to mail itself, on no ticket: for those who run the desk.
import type { Db, RecordedEvent } from '../../db/index.ts'
import type { MailEvents } from '../../tickets/index.ts'

export type { MailEvents }

/** An event with data of its kind, on no ticket. */
export const mailEvent = <K extends keyof MailEvents>(kind: K, data: MailEvents[K], at: Date, personId: number | null = null) =>
  ({ kind, ticket_id: null, data, at, person_id: personId }) satisfies Partial<RecordedEvent>

/** Those who run the desk, and hear when its mail is in trouble. */
export async function listAdmins(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('people').select('id').where('role', '=', 'admin').where('active', '=', true).orderBy('id').execute()
  return rows.map(({ id }) => id)
}
