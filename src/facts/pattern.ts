// Patterns that an admin wrote, in RE2 syntax: every search takes time in proportion to the text, whatever the pattern.
import { RE2JS, RE2JSException } from 're2js'
import { invalid } from '../kernel/index.ts'

export type Match = { value: string; start: number; end: number }

/** A pattern that repeats repeats grows into a machine that is slow on every letter. */
const largestMachine = 3_000
const mostCached = 500
/** A search that finds something begins anew behind it: this many times at most. */
const mostSearches = 100
const longestValue = 500
const compiled = new Map<string, RE2JS>()

/** Problem 422 with the engine's words for what is no pattern. */
export function compilePattern(pattern: string): RE2JS {
  const known = compiled.get(pattern)
  if (known) return known
  const made = compile(pattern)
  if (made.programSize() > largestMachine) throw invalid('This pattern repeats too much. Use smaller numbers in its braces.')
  if (compiled.size >= mostCached) compiled.clear()
  compiled.set(pattern, made)
  return made
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (error instanceof RE2JSException) throw invalid(`This is no pattern: ${error.message.replace(/^error parsing regexp: /, '')}`)
    throw error
  }
}

/** What the pattern finds: the first of its groups that took part, or, without one, all of it. Not more than `most`, and not after `until` (`performance.now()`). */
export function findMatches(pattern: string, text: string, { most = 20, until = Infinity } = {}): Match[] {
  const machine = compilePattern(pattern)
  const matcher = machine.matcher(text)
  const groups = Array.from({ length: machine.groupCount() }, (_, n) => n + 1)
  const found: Match[] = []
  for (let n = 0; n < mostSearches && found.length < most && performance.now() < until && matcher.find(); n++) {
    const group = groups.find((one) => matcher.group(one) !== null) ?? 0
    const value = matcher.group(group)
    const [start, end] = [matcher.start(group), matcher.end(group)]
    if (value?.trim() && value.length <= longestValue) found.push({ value: value.trim().replace(/\s+/g, ' '), start, end })
  }
  return found
}
