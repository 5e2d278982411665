// The PostgreSQL errors that we expect, by name. SQLSTATE first, then the constraint.

type PgError = Error & { code?: string; constraint?: string }

const codeOf = (error: unknown): string | undefined => (error instanceof Error ? (error as PgError).code : undefined)

/** The constraint that refused, without the shard number that a distributed desk adds. */
export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const named = (error as PgError).constraint ?? /constraint "([^"]+)"/.exec(error.message)?.[1]
  return named?.replace(/_\d{4,}$/, '')
}

export const isUniqueViolation = (error: unknown) => codeOf(error) === '23505'
export const isForeignKeyViolation = (error: unknown) => codeOf(error) === '23503'

/** Two transactions met (serialization, deadlock): running the verb again is right and safe. */
export const isRetryable = (error: unknown) => ['40001', '40P01'].includes(codeOf(error) ?? '')

/** The database cannot be reached, is starting, stopping or out of connections or space: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  return (
    /^(08|57P|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error instanceof Error ? error.message : '')
  )
}

/** No room on the disk, PostgreSQL's or our own. */
export const isDiskFull = (error: unknown) => ['53100', 'ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '')

/** One of the rules that are never false refused (our own SQLSTATE class). */
export const isRuleRefusal = (error: unknown) => /^ON0\d\d$/.test(codeOf(error) ?? '') || codeOf(error) === '23514'
