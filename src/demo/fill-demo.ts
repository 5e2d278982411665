import { sql } from 'kysely'
import { openDatabase, type Db, type Tx } from '../db/index.ts'
import { readCompany, type Services } from '../people/index.ts'
import { cast } from '../testing/cast.ts'
import { fillSavedOptions } from './saved-options.ts'
import { addMailboxOfCompany, addPeople, castNames } from './people.ts'
import { fillAbsences } from './absences.ts'
import { fillCommitments } from './commitments.ts'
import { fillPractice } from './practice.ts'
import { tellRegister } from './promise-register.ts'
import { numbersOf, schedule } from './schedule.ts'
import { stories } from './stories/index.ts'
import { tell } from './tell.ts'
import type { Scene } from './written.ts'

export type SignInLink = { role: string; name: string; url: string }

/**
 * Opens the sample company: fills an empty desk, and leaves a filled one as it is.
 * @returns a one-time sign-in link for each of its people. An Error when the desk is somebody's own.
 */
export async function openDemo(services: Services, { now, say }: { now: Date; say: (line: string) => void }): Promise<SignInLink[]> {
  if (await isFilled(services.database.db)) return makeLinks(services, now)
  say('Filling in the sample company')
  return (await fillDemo(services, { now })).links
}

/**
 * Fills an empty desk with Larkfield Electronics, its people and two weeks of tickets that end at `now`, told with the verbs that people
 * use. All or nothing. Nothing follows from it: no job is added and no mail leaves.
 * @returns a one-time sign-in link for each of the people.
 * @throws Error when the desk has people already.
 */
export async function fillDemo(services: Services, { now }: { now: Date }): Promise<{ links: SignInLink[] }> {
  const { transact } = openDatabase(services.database.pool)
  await transact((tx) => fill(tx, services, now))
  return { links: await makeLinks(services, now) }
}

async function fill(tx: Tx, { files, config }: Services, now: Date): Promise<void> {
  await refuseInhabited(tx)
  const { people, careTeam } = await addPeople(tx, files, now)
  const mailboxId = await addMailboxOfCompany(tx, careTeam, now)
  const company = await readCompany(tx)
  const steps = schedule(stories, company, now)
  const numbers = numbersOf(stories, steps)
  const begun = new Set<number>()
  for (const { at, story, step } of steps) {
    const number = numbers[story]!
    const scene: Scene = {
      company,
      people,
      files,
      mailboxId,
      careTeam,
      url: config.url,
      realNow: now,
      story: stories[story]!,
      ticketId: begun.has(story) ? number : 0,
      now: at,
    }
    if (!begun.has(story)) await sql`select setval(pg_get_serial_sequence('tickets', 'ticket_id'), ${number}, false)`.execute(tx)
    begun.add(story)
    await tell(tx, scene, step)
  }
  await fillAbsences(tx, { people, company, now })
  await fillCommitments(tx, { people, company, now })
  await tellRegister(tx, { people, now })
  await fillSavedOptions(tx, { people, now })
  await fillPractice(tx, { people, careTeam, company, now })
}

async function refuseInhabited(tx: Tx): Promise<void> {
  const anybody = await tx.selectFrom('people').select('id').limit(1).executeTakeFirst()
  if (anybody)
    throw new Error(
      'This desk has people already, and the sample company would mix with them. Start the demo on an empty database: unset DATABASE_URL, or set ONUS_DATA to a new folder.',
    )
}

/** Whether this desk is the sample company: its first admin says so. */
const isFilled = async (db: Db): Promise<boolean> =>
  Boolean(await db.selectFrom('people').select('id').where('email', '=', cast.ada.email).executeTakeFirst())

async function makeLinks({ signIn }: Services, now: Date): Promise<SignInLink[]> {
  const links: SignInLink[] = []
  for (const name of castNames)
    links.push({ role: cast[name].role, name: cast[name].name, url: (await signIn.makeLink(cast[name].email, now)).url })
  return links
}
