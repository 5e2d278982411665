import { sql } from 'kysely'
import { addDays, endOfWorkingDay } from '../../kernel/index.ts'
import type { Company } from '../../people/index.ts'

/**
 * Whether a ticket’s customer hears something, or has waited for an answer, by the time when its owner is back: an answer, an update, what a
 * colleague found, the next step, a promise. In a query with the ticket as `t` and its plan as `p`.
 */
export const mattersBefore = (back: Date) => sql<boolean>`(
  (t.status in ('open', 'pending', 'on_hold') and (
    coalesce(t.waiting_since is not null and t.due_at < ${back}, false)
    or coalesce(t.status <> 'pending' and t.update_at < ${back}, false)
    or coalesce(t.assist_back_at < ${back}, false)
    or coalesce(p.who_id is not null and p.due_at < ${back}, false)))
  or exists (select from promises s where s.ticket_id = t.ticket_id and s.standing and s.due < ${back}))`

/** When they are back, or, while nobody knows, the end of the next day: what comes after that is looked at anew. */
export const horizonOf = (until: Date | null, company: Company, now: Date): Date =>
  until ?? endOfWorkingDay(addDays(now, 1, company.time_zone), company)
