import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressLine, timeOf } from './progress-line.ts'
import { summaryOf } from './summary.ts'

const counts = { stored: 90, known: 8, nowhere: 0, opened: 30, aside: 2 }

function watched(isTTY: boolean) {
  let now = 0
  const lines: string[] = []
  const bar = progressLine({ isTTY, columns: 60, write: (text) => lines.push(text) }, () => now)
  return { bar, lines, at: (ms: number) => void (now = ms) }
}

test('a terminal shows one line that stays; elsewhere a line comes every ten seconds, and at the end', () => {
  const tty = watched(true)
  const log = watched(false)
  for (const one of [tty, log])
    for (const second of [0, 1, 2, 11, 12]) {
      one.at(second * 1_000)
      one.bar.taking(100 + second * 100, 1_600, counts)
    }
  assert.equal(tty.lines.length, 5)
  assert.ok(tty.lines.every((line) => line.startsWith('\r\u001b[K') && line.length < 65 && !line.includes('\n')))
  assert.deepEqual(log.lines, [
    '[█···················] 6 % 90 taken, 8 known, 2 put aside\n',
    '[███████████████·····] 75 % 100 mails/s, 4 s left, 90 taken, 8 known, 2 put aside\n',
  ])
  log.bar.taking(1_600, 1_600, counts)
  assert.equal(log.lines.length, 3)
})

test('times are said in the unit that fits', () => {
  assert.deepEqual([0.2, 40, 120, 5_400, 11_100].map(timeOf), ['0 s', '40 s', '2 min', '1 h 30 min', '3 h 5 min'])
})

test('the summary names what was put aside, with its place', () => {
  const leftOut = { spam: 3, trash: 0, draft: 1, chat: 0, deleted: 0, large: 0 }
  const asideMails = [{ where: '/old.mbox at byte 17', error: 'These bytes are not a mail.' }]
  const imported = { ...counts, nowhere: 4, aside: 1, position: 99, total: 99, resumedAt: 0, leftOut, asideMails }
  const about = {
    mailbox: 'help@x.example',
    owner: 'Ada Quist',
    sources: { kind: 'mbox', other: 0 },
    dryRun: false,
    stopped: false,
    isNew: false,
    seconds: 3,
  } as const
  assert.deepEqual(summaryOf(imported, about).split('\n'), [
    'Done.',
    'taken in          90 mails, 4 of them on no ticket: they answer nothing',
    'known already     8 mails',
    'left out          4 mails: 3 marked as spam, 1 drafts (--all takes them, too)',
    'put aside         1 mail that could not be read',
    '  /old.mbox at byte 17: These bytes are not a mail.',
    '  They are kept whole: Admin, Mail.',
    'tickets opened    30, all closed in Ada Quist’s name',
    'time              3 s, 33 mails a second',
  ])
})
