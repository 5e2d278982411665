// The practice room of customer care, and the first wordings of its phrase bank.
import {
  addExample,
  agreePhrase,
  changePractice,
  compareRewrites,
  pickRewrite,
  proposePhrase,
  writeRewrite,
} from '../coach/practice/index.ts'
import type { Tx } from '../db/index.ts'
import { subtractWorkingMinutes } from '../kernel/index.ts'
import type { Company } from '../people/index.ts'
import type { CastName } from '../testing/cast.ts'
import type { People } from './people.ts'

const wednesday = 3
const ways: [by: CastName, text: string][] = [
  ['mara', 'We keep to 30 days so that what comes back can be sold as new. What I can do today: a credit for half of it, or the repair.'],
  ['jonas', 'After 30 days I cannot pay it back. I can repair it, or take it in part exchange. Which would help you more?'],
  ['priya', 'I know that this is not what you hoped for. Two ways are open: ___, or ___.'],
]

export type PracticeScene = { people: People; careTeam: number; company: Company; now: Date }

/** Wednesday is the day; one example is being compared, one waits to be written; two wordings are in use and one is proposed. */
export async function fillPractice(tx: Tx, { people, careTeam: team, company, now }: PracticeScene): Promise<void> {
  const ago = (days: number) => subtractWorkingMinutes(now, days * 510 + 40, company)
  await changePractice(tx, people.ines, { team, day: wednesday, now })
  const returned = await addExample(tx, people.mara, {
    team,
    kind: 'bare_policy',
    situation: 'Sam Reed wants to send a radio back, six weeks after it came. It works; it is too loud for the room.',
    said: 'Hello Sam,\n\nReturns after 30 days are not possible. This is our policy.\n\nRobin',
    now: ago(5),
  })
  for (const [n, [by, text]] of ways.entries()) await writeRewrite(tx, people[by], { id: returned, text, now: ago(4 - n) })
  await compareRewrites(tx, people.ines, { id: returned, now: ago(1) })
  await pickFirst(tx, people, { id: returned, now: ago(1) })
  await addExample(tx, people.ines, {
    team,
    kind: 'conditional_apology',
    situation: 'Sam Reed took a day off for the repair. Nobody came, and nobody rang.',
    said: 'Hello Sam,\n\nWe apologise if this caused you any inconvenience. The visit is now planned for Tuesday.\n\nRobin',
    now: ago(1),
  })
  await tellPhrases(tx, { people, team, ago })
}

async function pickFirst(tx: Tx, people: People, { id, now }: { id: number; now: Date }): Promise<void> {
  const { id: rewrite } = await tx.selectFrom('practice_rewrites').select('id').where('text', '=', ways[1]![1]).executeTakeFirstOrThrow()
  for (const by of ['mara', 'priya'] as const) await pickRewrite(tx, people[by], { id, rewrite, picked: true, now })
}

type Telling = { people: People; team: number; ago: (days: number) => Date }

async function tellPhrases(tx: Tx, { people, team, ago }: Telling): Promise<void> {
  const ours = await proposePhrase(tx, people.jonas, {
    team,
    kind: 'distancing',
    instead_of: 'They forgot to send it.',
    text: 'We did not send it. I do it now, and you have it by ___.',
    now: ago(7),
  })
  await agreePhrase(tx, people.ines, { id: ours, now: ago(6) })
  await proposePhrase(tx, people.ines, {
    kind: 'helplessness',
    instead_of: 'There is nothing I can do.',
    text: 'What I can do today is ___, or ___. Which is better for you?',
    now: ago(6),
  })
  await proposePhrase(tx, people.priya, {
    team,
    kind: 'conditional_apology',
    instead_of: 'We apologise for any inconvenience.',
    text: 'We are sorry that you ___. I have ___, and ___ happens by ___.',
    now: ago(2),
  })
}
