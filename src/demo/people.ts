import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { addMailbox } from '../channels/email/mailboxes.ts'
import type { Tx } from '../db/index.ts'
import type { FileStore } from '../kernel/index.ts'
import { addPerson, addTeam, changeCompany, changePerson, readActor, type Actor } from '../people/index.ts'
import { cast, type CastName } from '../testing/cast.ts'

export type People = Record<CastName, Actor>
export const castNames = Object.keys(cast) as CastName[]

const zone = 'Europe/London'
const year = 365 * 24 * 60 * 60 * 1000

/** The address that customers write to. */
export async function addMailboxOfCompany(tx: Tx, teamId: number, now: Date): Promise<number> {
  return addMailbox(tx, {
    address: 'support@larkfield.example',
    name: 'Larkfield Electronics',
    team_id: teamId,
    now: new Date(now.getTime() - year),
  })
}

/** Names the company and adds the cast, with portraits and teams; nobody has a password. */
export async function addPeople(tx: Tx, files: FileStore, now: Date): Promise<{ people: People; careTeam: number }> {
  await changeCompany(tx, {
    name: 'Larkfield Electronics',
    time_zone: zone,
    work_days: [1, 2, 3, 4, 5],
    work_start: '09:00',
    work_end: '17:30',
    vision: 'Nobody has to tell us twice.',
  })
  const joined = new Date(now.getTime() - year)
  const entries: [CastName, Actor][] = []
  for (const name of castNames) {
    const id = await addPerson(tx, { ...cast[name], time_zone: zone, now: joined })
    const portrait = await files.put(await readFile(path.join(import.meta.dirname, 'portraits', `${name}.png`)))
    await changePerson(tx, id, { portrait, now: joined })
    entries.push([name, (await readActor(tx, id))!])
  }
  const people = Object.fromEntries(entries) as People
  const careTeam = await addTeam(
    tx,
    { name: 'Customer care', member_ids: [people.ines.id, people.mara.id, people.jonas.id, people.priya.id] },
    joined,
  )
  await addTeam(tx, { name: 'Workshop', member_ids: [people.tomas.id] }, joined)
  return { people, careTeam }
}
