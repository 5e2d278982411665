import assert from 'node:assert/strict'
import { findFindings } from '../coach/language/index.ts'

const feelings = /\b(?:sorry|apolog\w+|regret\w*|unfortunately|understand\w*|frustrat\w+|feel\w*|hope|glad|happy|delighted|care)\b/i

/** What Onus sends by itself says so, shows no feelings in anybody's name, and has nothing in it that the coach would tell a writer of. */
export function assertAutomatic(text: string): void {
  assert.match(text, /^Automatic:/)
  assert.doesNotMatch(text, feelings)
  assert.deepEqual(findFindings(text), [])
}
