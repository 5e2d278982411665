// How the tables of the coach's checks are run.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckKind } from '../coach/wire.ts'
import { checksIn, readingOf } from '../coach/checks/index.ts'

/** A draft; what the customer wrote, what we wrote before, what is saved. */
export type Case = { draft: string; customer: string; ours?: string[]; saved?: string[] }

export function kindsSeen({ draft, customer, ours = [], saved = [] }: Case): CheckKind[] {
  const replies = ours.map((text, n) => ({ id: n + 1, text }))
  const reading = readingOf({ draft, ours: replies, customer: [{ id: 100, text: customer }] })
  return reading ? checksIn({ ...reading, saved: saved.map((text, n) => ({ name: `Reply ${n}`, text })) }).map(({ kind }) => kind) : []
}

/** Each of `flagged` is seen, none of `passed` is. */
export function runTable(kind: CheckKind, { flagged, passed }: { flagged: Case[]; passed: Case[] }): void {
  void test(`${kind} has enough cases`, () => assert.ok(flagged.length >= 10 && passed.length >= 20, `${flagged.length}, ${passed.length}`))
  for (const one of flagged) void test(`${kind} is seen: ${one.draft}`, () => assert.ok(kindsSeen(one).includes(kind)))
  for (const one of passed) void test(`${kind} is not seen: ${one.draft}`, () => assert.ok(!kindsSeen(one).includes(kind)))
}
