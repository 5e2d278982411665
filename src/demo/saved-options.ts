// What an agent at Larkfield Electronics may always offer, and up to where.
import type { Tx } from '../db/index.ts'
import { addSavedOption } from '../options/index.ts'
import type { People } from './people.ts'

const options = [
  {
    title: 'Have a new one',
    then: 'I send it today, and the courier takes the old one with him',
    limit: 'Up to £250, and while it is on our shelf.',
  },
  {
    title: 'Have it repaired',
    then: 'Our workshop has it back with you within five working days',
    limit: 'Inside the warranty. We pay both ways.',
  },
  { title: 'Borrow one until then', then: 'I put one aside for you today', limit: 'For four weeks at most.' },
  {
    title: 'Have the money back',
    then: 'The whole price is on its way today',
    limit: 'Above £100 a supervisor agrees first.',
    needs_yes: true,
  },
]

/** Saves the options that its supervisor has agreed on. */
export async function fillSavedOptions(tx: Tx, { people, now }: { people: People; now: Date }): Promise<void> {
  for (const option of options) await addSavedOption(tx, people.ines, { option, now })
}
