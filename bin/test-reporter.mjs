// A reporter for `node --test`: one line for each file, failures in full as they come, and the counts as JSON in $ONUS_TEST_COUNTS.
import fs from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'

export default async function* report(events) {
  const printed = new Map()
  const unfinished = []
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') keep(printed, data)
    if (type === 'test:fail' && isWholeFile(data)) unfinished.push(data.file)
    else if (type === 'test:fail' && !isSuiteOf(data.details.error)) yield failure(data)
    if (type !== 'test:summary') continue
    if (data.file === undefined) writeCounts(data)
    else yield summary(data, printed.get(data.file))
  }
  for (const file of unfinished) yield crash(file, printed.get(file))
}

/** A file that does not load, or ends early, fails under its own name. */
const isWholeFile = ({ name, file }) => path.resolve(name) === file

/** A suite or file that fails only because a test in it did says nothing new. */
const isSuiteOf = (error) => error?.failureType === 'subtestsFailed'

function keep(printed, { file, message }) {
  const name = path.resolve(file)
  printed.set(name, `${printed.get(name) ?? ''}${message}`)
}

function crash(file, output = '') {
  return `\n✖ ${short(file)}  ended before its tests did\n${indent(output.trimEnd())}\n\n`
}

function failure({ name, file, line, details }) {
  const error = details.error?.cause ?? details.error
  return `\n✖ ${name}\n  ${short(file)}:${line}\n${indent(error instanceof Error ? describe(error) : String(error))}\n\n`
}

/** The stack of our own code; of an assertion also what was expected and what came. */
function describe(error) {
  const own = (error.stack ?? String(error)).split('\n').filter((line) => !/^\s+at .*node:internal/.test(line))
  return [...own, ...('diff' in error ? [] : [extras(error)])].filter(Boolean).join('\n')
}

function extras({ stack: _stack, message: _message, name: _name, ...rest }) {
  return Object.keys(rest).length > 0 ? inspect(rest, { depth: 4 }) : ''
}

function summary({ file, counts, duration_ms: time }, output) {
  const failed = counts.failed + counts.cancelled
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  const line = `${failed > 0 ? '✖' : '✔'} ${short(file)}  ${counts.passed} passed, ${failed} failed${skipped}  ${(time / 1000).toFixed(1)} s\n`
  return failed > 0 && output ? `${line}${indent(`It printed:\n${output.trimEnd()}`)}\n` : line
}

function writeCounts({ counts }) {
  const { ONUS_TEST_COUNTS: file } = process.env
  if (file) fs.writeFileSync(file, JSON.stringify(counts))
}

const short = (file) => (file ? path.relative(process.cwd(), file) : '?')
const indent = (text) => text.replace(/^/gm, '    ')
