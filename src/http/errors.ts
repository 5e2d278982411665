import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { constraintOf, isDiskFull, isRuleRefusal, isUnavailable } from '../db/index.ts'
import { Problem } from '../kernel/index.ts'

/** The one place where errors become answers: `application/problem+json` with a stable `type` and a detail that says what to do. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error({ err: error }, problem.title)
  if (problem.status === 503 || problem.status === 429) reply.header('retry-after', reply.getHeader('retry-after') ?? '2')
  void reply
    .code(problem.status)
    .type('application/problem+json')
    // A string: problems have members of their own, which no route's schema may cut.
    .serializer((body) => JSON.stringify(body))
    .send({
      type: problem.type,
      title: problem.title,
      status: problem.status,
      detail: problem.message,
      request_id: request.id,
      ...(problem.blockers ? { blockers: problem.blockers } : {}),
      ...problem.more,
    })
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const known = error as Partial<FastifyError>
  if (known.validation)
    return new Problem(
      'invalid-request',
      400,
      'Please check the request',
      `${known.message ?? 'The request is not as described'}. See /api/v1/openapi.json.`,
    )
  if (isRuleRefusal(error))
    return new Problem(
      'rule',
      409,
      'Not now',
      `${error instanceof Error ? error.message : 'A rule refused'} (${constraintOf(error) ?? 'rule'}).`,
    )
  if (isDiskFull(error)) {
    return new Problem(
      'disk-full',
      503,
      'The disk is full',
      'Nothing was changed, and nothing is lost. Make room on the server’s disk; mail waits at its senders until then.',
    )
  }
  if (isUnavailable(error))
    return new Problem(
      'unavailable',
      503,
      'The database does not answer',
      'Nothing was changed. It is tried again in a moment; if it stays like this, look at the server’s log.',
    )
  const status = known.statusCode ?? 500
  if (status >= 500)
    return new Problem(
      'unexpected',
      500,
      'Something went wrong here',
      'Nothing was changed. Try again; if it stays like this, give your admin the request id.',
      { cause: error },
    )
  return ofFastify(known, status)
}

function ofFastify(error: Partial<FastifyError>, status: number): Problem {
  if (status === 413)
    return new Problem('too-large', 413, 'Too large', 'That is more than this takes. Send less, or attach it as a smaller file.')
  if (status === 415)
    return new Problem(
      'media-type',
      415,
      'Unknown kind of content',
      'Send `Content-Type: application/json` (mail: `message/rfc822`; a portrait: `image/png`).',
    )
  if (status === 429) return new Problem('too-many', 429, 'Too many tries', 'Wait a minute, then try again.')
  return new Problem('invalid-request', status, 'Please check the request', error.message ?? 'The request could not be read.')
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  answerError(
    new Problem(
      'not-found',
      404,
      'Not found',
      `There is nothing at ${request.method} ${request.url.split('?')[0]}. See /api/v1/openapi.json.`,
    ),
    request,
    reply,
  )
}
