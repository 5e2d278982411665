// Mails of the corpus, damaged at random: whatever comes, the reader answers within bounds, and throws nothing but NotAMail.
import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { maxTextLength } from '../limits.ts'
import { readSamples } from './corpus.ts'
import { parseMail } from './parse-mail.ts'
import { NotAMail } from './parsed-mail.ts'
import { workedMs } from '../../../testing/cpu.ts'

const samples = readSamples(path.join(import.meta.dirname, '../../../../test/testdata/mail')).filter(({ raw }) => raw.length < 20_000)

/** Numbers that look random and are the same every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) % Math.max(1, sides)
  }
}

type Roll = (sides: number) => number
const linesOf = (raw: Buffer) => raw.toString('latin1').split('\n')
const ofLines = (lines: string[]) => Buffer.from(lines.join('\n'), 'latin1')

const mutations: ((raw: Buffer, roll: Roll) => Buffer)[] = [
  (raw, roll) => {
    const copy = Buffer.from(raw)
    for (let n = roll(20) + 1; n > 0; n--) copy[roll(copy.length)]! ^= 1 << roll(8)
    return copy
  },
  (raw, roll) => raw.subarray(0, roll(raw.length)),
  (raw, roll) => raw.subarray(roll(raw.length)),
  (raw, roll) => ofLines(linesOf(raw).filter(() => roll(8) > 0)),
  (raw, roll) => ofLines(linesOf(raw).flatMap((line) => (roll(6) === 0 ? [line, line] : [line]))),
  (raw, roll) => {
    const lines = linesOf(raw)
    const [one, other] = [roll(lines.length), roll(lines.length)]
    ;[lines[one], lines[other]] = [lines[other]!, lines[one]!]
    return ofLines(lines)
  },
  (raw, roll) => ofLines(linesOf(raw).map((line) => (line.startsWith('--') && roll(2) === 0 ? `--b${roll(3)}` : line))),
  (raw, roll) => Buffer.concat([raw.subarray(0, roll(raw.length)), samples[roll(samples.length)]!.raw]),
  (raw, roll) => ofLines(linesOf(raw).map((line) => (/^content-/i.test(line) && roll(2) === 0 ? line.replace(/[=;:"]/, '') : line))),
  (raw, roll) =>
    Buffer.from(
      raw.toString('latin1').replace(/\r\n/g, () => ['\n', '\r', '\r\n', '\0\n'][roll(4)]!),
      'latin1',
    ),
]

test('mails damaged at random are read within bounds', async () => {
  const roll = dice(20_260_603)
  const until = performance.now() + 3_000
  let read = 0
  while (performance.now() < until) {
    const sample = samples[roll(samples.length)]!
    let raw = sample.raw
    for (let n = roll(3) + 1; n > 0; n--) raw = mutations[roll(mutations.length)]!(raw, roll)
    const started = workedMs()
    const mail = await parseMail(raw).catch((error: unknown) => {
      assert.ok(error instanceof NotAMail, `${sample.name}: ${String(error)}`)
      return null
    })
    const took = workedMs() - started
    assert.ok(took < 3_000, `${sample.name} took ${Math.round(took)} ms`)
    if (mail) {
      assert.ok(mail.text.length <= maxTextLength + 200 && mail.subject.length <= 500, sample.name)
      assert.ok(mail.text.isWellFormed() && !mail.text.includes('\0'), sample.name)
      assert.ok(mail.date === null || !Number.isNaN(Date.parse(mail.date)), `${sample.name}: ${mail.date}`)
      assert.ok(
        mail.attachments.every(({ name }) => name && !/[\\/\0\u202e]/.test(name)),
        sample.name,
      )
    }
    read++
  }
  assert.ok(read > 50, `${read} mails`)
})
