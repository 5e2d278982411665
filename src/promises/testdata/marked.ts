// Sentences with their promises marked, and the tests that read them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPromises } from '../language/index.ts'

/** `[I'll call you]{tomorrow} tomorrow`: the phrase, then its time as written; empty braces where there is none. */
function unmarked(marked: string): { text: string; promises: { words: string; by: string | null }[] } {
  const promises: { words: string; by: string | null }[] = []
  const text = marked.replace(/\[([^\]]*)\]\{([^}]*)\}/g, (_, words: string, by: string) => {
    promises.push({ words, by: by || null })
    return words
  })
  return { text, promises }
}

/** One test a sentence, named by its table. */
export function testPromises(tables: Record<string, string[]>): void {
  for (const [name, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const { text, promises } = unmarked(row)
      void test(`R20 ${name}: ${JSON.stringify(text)}`, () => {
        const found = findPromises(text).map(({ start, end, by }) => ({ words: text.slice(start, end), by }))
        assert.deepEqual(found, promises)
      })
    }
  }
}
