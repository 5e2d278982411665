import { recordEvents, type Tx } from '../../db/index.ts'
import { addDays, conflict, invalid } from '../../kernel/index.ts'
import { readCompany, type Actor } from '../../people/index.ts'
import { lockEntry } from './add.ts'
import { registerEvent } from './events.ts'
import { nameFix } from './fix.ts'
import { lastResult } from './measure-now.ts'
import type { NewTest } from './wire.ts'

/** When a promise that was tested by hand is looked at again. */
const againAfterDays = 90

/**
 * Writes down what a test by hand came to. Problem 409 `needs-fix` for a broken one that nobody mends: give a `fix` with it, or name one
 * first.
 */
export async function testCompanyPromise(tx: Tx, actor: Actor, input: NewTest & { id: number; now: Date }): Promise<void> {
  const { id, result, fix, now } = input
  const entry = await lockEntry(tx, id)
  if (entry.retired_at) throw conflict('retired', 'This promise was retired: it is no longer made, so there is nothing to test.')
  const evidence = input.evidence.trim()
  if (result !== 'unknown' && !evidence) throw invalid('Say what you saw: a result needs evidence.')
  await checkAudit(tx, input.audit)
  if (fix) await nameFix(tx, actor, { ...fix, id, now })
  const mended = Boolean(fix) || (entry.fix !== null && entry.fixed_at === null)
  if (result === 'broken' && !mended) {
    throw conflict('needs-fix', 'Somebody mends what is broken: say how, who and by when.', {
      blockers: [{ kind: 'fix', text: 'A fix with an owner and a date', company_promise_id: id }],
    })
  }
  const was = await lastResult(tx, id)
  await tx
    .insertInto('promise_tests')
    .values({ company_promise_id: id, audit_id: input.audit ?? null, result, evidence, by_person: actor.id, at: now })
    .execute()
  await planNext(tx, entry, now)
  const data = { company_promise_id: id, text: entry.text, result, was, evidence, to: entry.owner_id }
  await recordEvents(tx, [registerEvent('company_promise.tested', data, now, actor.id)])
}

async function checkAudit(tx: Tx, auditId: number | undefined): Promise<void> {
  if (auditId === undefined) return
  // Shared with other tests, and against the audit's end.
  const audit = await tx.selectFrom('audits').select('finished_at').where('id', '=', auditId).forShare().executeTakeFirst()
  if (!audit) throw invalid('There is no such audit.')
  if (audit.finished_at) throw conflict('audit-finished', 'This audit is finished. Start another, or test without one.')
}

async function planNext(tx: Tx, entry: { id: number; measure: string | null; next_test_at: Date | null }, now: Date): Promise<void> {
  if (entry.measure !== null || (entry.next_test_at && entry.next_test_at > now)) return
  const next = addDays(now, againAfterDays, (await readCompany(tx)).time_zone)
  await tx.updateTable('company_promises').set({ next_test_at: next }).where('id', '=', entry.id).execute()
}
