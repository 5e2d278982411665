/** Who or what stands in the way of a refused verb, for the page to list with the action that settles it. */
export type Blocker = { kind: string; text: string; [more: string]: unknown }

/**
 * The one expected error. `type` is stable and read by programs, `detail` is read by people and says what to do.
 * `http/` turns it into `application/problem+json`; nothing else maps errors to status codes.
 */
export class Problem extends Error {
  readonly type: string
  readonly status: number
  readonly title: string
  readonly blockers: Blocker[] | undefined
  readonly more: Record<string, unknown> | undefined

  constructor(
    type: string,
    status: number,
    title: string,
    detail: string,
    extra: { blockers?: Blocker[]; more?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(detail, { cause: extra.cause })
    this.name = 'Problem'
    this.type = type
    this.status = status
    this.title = title
    this.blockers = extra.blockers
    this.more = extra.more
  }
}

/** 404, also for what the asker may not see: forbidden looks like missing. */
export const notFound = (what: string) => new Problem('not-found', 404, 'Not found', `There is no such ${what}, or it is not yours to see.`)

/** 403 for a thing the asker can see but not do. */
export const forbidden = (detail: string, blockers: Blocker[] = []) =>
  new Problem('forbidden', 403, 'Not yours to do', detail, { blockers })

/** 409: the state of things does not allow it now; `detail` says what to do first. */
export const conflict = (type: string, detail: string, extra: { blockers?: Blocker[]; more?: Record<string, unknown> } = {}) =>
  new Problem(type, 409, 'Not now', detail, extra)

/** The instant that a text names; Problem 422 for one that names none. */
export function dateOf(text: string): Date {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) throw invalid(`"${text}" is not a time. Write it like 2026-06-12T14:00:00Z.`)
  return date
}

/** 422: the input is well-formed and still not right. */
export const invalid = (detail: string) => new Problem('invalid', 422, 'Please check what you entered', detail)
