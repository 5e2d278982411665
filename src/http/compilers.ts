import buildValidators from '@fastify/ajv-compiler'
import buildSerializers from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

type Factories = Required<NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>>

const [validators, serializers] = [buildValidators(), buildSerializers()]

/**
 * What checks requests and writes answers is made for a route when it is first used: to make all of it takes half of a start, and most
 * of a test. That all of it can be made is a test of its own.
 */
export const whenUsed: Factories = {
  buildValidator: (...how: Parameters<typeof validators>) => {
    const compile = validators(...how)
    return ((schema: Parameters<typeof compile>[0]) => checkWhenUsed(() => compile(schema))) as typeof compile
  },
  buildSerializer: (...how) => {
    const compile = serializers(...how)
    return (route) => {
      let write: ReturnType<typeof compile> | undefined
      return (answer) => (write ??= compile(route))(answer)
    }
  },
}

type Check = { (...value: unknown[]): unknown; errors?: unknown }

/** Fastify asks the function for `errors`; it passes what holds the value, so that a single one can become a list, to those with `schemaEnv`. */
function checkWhenUsed(make: () => unknown): Check {
  let check: Check | undefined
  const validate = (...value: unknown[]): unknown => {
    check ??= make() as Check
    const good = check(...value)
    validate.errors = check.errors
    return good
  }
  validate.errors = undefined as unknown
  validate.schemaEnv = true
  return validate
}
