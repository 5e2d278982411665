// The story of a ticket in lines. Pure.
import { briefOf } from '../people/index.ts'
import { firstName } from './letter.ts'
import type { AnsweredRow, OwnerRow, StoryRow } from './materials.ts'
import { shortened, tellingSentences } from './sentences.ts'
import type { Brief } from './wire.ts'

type Line = Brief['story'][number]

const longestLine = 140
const mostLines = 60

/** Who did what, one line each, oldest first; of a long story the newest lines. */
export function storyOf(messages: StoryRow[], answered: AnsweredRow[], owners: OwnerRow[]): Line[] {
  const lines = [
    ...messages.slice(-mostLines).map(messageLine),
    ...answered.map(answerLine),
    ...owners.map((one, n) => ownerLine(one, owners[n - 1])),
  ]
  return lines.toSorted((a, b) => a.at.localeCompare(b.at)).slice(-mostLines)
}

function messageLine(row: StoryRow): Line {
  const person = briefOf(row.person_id, row.person_name, row.portrait)
  const customer = row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name!, email: null }
  const who = firstName(row.person_name ?? row.customer_name ?? 'The customer')
  const did = row.kind === 'customer' ? 'wrote' : row.kind === 'reply' ? 'answered' : row.call ? 'spoke with the customer' : 'noted'
  const words = row.moved ?? row.could_not ?? tellingSentences(row.text, row.person_name ?? row.customer_name ?? '')[0] ?? row.text
  return { at: row.at.toISOString(), person, customer, text: shortened(`${who} ${did}: ${words}`, longestLine) }
}

function answerLine(row: AnsweredRow): Line {
  const person = briefOf(row.person_id, row.person_name, row.portrait)
  const did = row.status === 'done' ? 'answered what was asked' : 'could not do what was asked'
  const text = shortened(`${firstName(row.person_name ?? 'A colleague')} ${did}: ${row.answer ?? ''}`, longestLine)
  return { at: row.at!.toISOString(), person, customer: null, text }
}

function ownerLine(row: OwnerRow, before: OwnerRow | undefined): Line {
  const from = before ? ` from ${firstName(before.person_name)}` : ''
  const why = row.reason ? `: ${row.reason}` : ''
  const text = shortened(`${firstName(row.person_name)} took it on${from}${why}`, longestLine)
  return { at: row.at.toISOString(), person: briefOf(row.person_id, row.person_name, row.portrait), customer: null, text }
}
