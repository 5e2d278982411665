// What happens to the register and to audits, in one list. They are on no ticket.

/** The kinds of events and what each carries in `data`. `to` is the person of ours whom it concerns. */
export type RegisterEvents = {
  'company_promise.added': { company_promise_id: number; text: string; source_kind: string; source: string }
  'company_promise.changed': { company_promise_id: number; text: string }
  'company_promise.retired': { company_promise_id: number; text: string }
  'company_promise.tested': { company_promise_id: number; text: string; result: string; was: string; evidence: string; to: number | null }
  'company_promise.fix_named': { company_promise_id: number; text: string; fix: string; due: string; to: number }
  'company_promise.fixed': { company_promise_id: number; text: string; fix: string }
  'audit.started': { audit_id: number }
  'audit.finished': { audit_id: number; tested: number; broken: number }
}

/** An event with data of its kind. */
export const registerEvent = <K extends keyof RegisterEvents>(kind: K, data: RegisterEvents[K], at: Date, personId: number | null) => ({
  kind,
  ticket_id: null,
  person_id: personId,
  data,
  at,
})
