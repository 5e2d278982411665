// What Ines has promised her people, told with the verbs that people use; what time did by itself is done step by step.
import type { Tx } from '../db/index.ts'
import { judgeCommitment, makeCommitment, moveCommitment, stepCommitment } from '../leadership/index.ts'
import type { Company } from '../people/index.ts'
import type { CastName } from '../testing/cast.ts'
import { instantOf } from './clock.ts'
import type { People } from './people.ts'

type Told = {
  to: CastName[] | 'everyone'
  action: string
  made: string
  due: string
  moved?: { at: string; due: string; words: string }
  kept?: { at: string; by: CastName; words: string }
}

const told: Told[] = [
  { to: 'everyone', action: 'August rota', made: '8d 10:00', due: '2d 17:30' },
  { to: ['mara'], action: 'Answer on the old box', made: '2d 11:00', due: '+1d 12:00' },
  {
    to: ['tomas'],
    action: 'Second test bench',
    made: '6d 09:30',
    due: '+1d 17:00',
    moved: { at: '1d 15:00', due: '+5d 17:00', words: 'The maker delivers on Wednesday, not this week' },
  },
  { to: ['priya'], action: 'Ask Oskar for an hour at packing', made: '1d 16:00', due: '+6d 12:00' },
  {
    to: ['jonas'],
    action: 'Late shift swap',
    made: '6d 14:00',
    due: '3d 17:00',
    kept: { at: '3d 15:30', by: 'jonas', words: 'Swapped, and Priya knows' },
  },
]

export type CommitmentsScene = { people: People; company: Company; now: Date }

/** Ines’s promises to staff, in a desk that has its people. */
export async function fillCommitments(tx: Tx, { people, company, now }: CommitmentsScene): Promise<void> {
  const at = (text: string) => instantOf(text, now, company)
  for (const one of told) {
    const made = at(one.made)
    const to = one.to === 'everyone' ? one.to : one.to.map((name) => people[name].id)
    let id = await makeCommitment(tx, people.ines, { to, action: one.action, due: after(at(one.due), made), now: made })
    if (one.moved) {
      const { at: when, due, words } = one.moved
      await pass(tx, id, at(when))
      id = await moveCommitment(tx, people.ines, { id, due: at(due), words, now: at(when) })
    }
    if (one.kept) {
      const { at: when, by, words } = one.kept
      await pass(tx, id, at(when))
      await judgeCommitment(tx, people[by], { id, kept: true, words, now: at(when) })
    }
    await pass(tx, id, now)
  }
}

/** A time that a young day has pressed together still comes after what it follows. */
const after = (due: Date, made: Date): Date => (due > made ? due : new Date(made.getTime() + 60 * 60_000))

/** Lets what was due by itself until then happen, each at its time. */
async function pass(tx: Tx, id: number, until: Date): Promise<void> {
  for (;;) {
    const row = await tx.selectFrom('commitments').select('step_at').where('id', '=', id).executeTakeFirstOrThrow()
    if (!row.step_at || row.step_at > until) return
    await stepCommitment(tx, { id, stepAt: row.step_at, now: row.step_at })
  }
}
