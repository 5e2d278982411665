import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import house from '../../../coach/packs/en/reminders.json' with { type: 'json' }
import starters from '../../../coach/packs/en/starters.json' with { type: 'json' }
import type { CastName } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { findFindings } from '../language/index.ts'
import { findingKinds } from '../wire.ts'
import { remindTeams } from './remind-teams.ts'
import { wakePractice } from './tasks.ts'
import { isDue, nextReminder, reminderWords, weekOf, type Hours } from './reminders.ts'

const hours: Hours = {
  time_zone: 'Europe/London',
  work_days: [1, 2, 3, 4, 5],
  work_start: '09:00',
  work_end: '17:30',
  holidays: ['2099-06-17'],
}
/** Wednesday 10 June 2099, 9 o'clock in London. */
const wednesday = new Date('2099-06-10T08:00:00Z')
const later = (minutes: number, from = wednesday) => new Date(from.getTime() + minutes * 60_000)
const week = 7 * 24 * 60

test('R122 a reminder is due on the team’s day, from the start of its work to the end, in its own time zone, once, on no closed day', () => {
  const plan = { day: 3, hours, reminded: null }
  assert.deepEqual(
    [-1, 0, 8 * 60 + 29, 8 * 60 + 30].map((minutes) => isDue(plan, later(minutes))),
    [false, true, true, false],
  )
  assert.equal(isDue({ ...plan, day: 4 }, wednesday), false)
  assert.equal(isDue({ ...plan, reminded: wednesday }, later(60)), false)
  assert.equal(isDue({ ...plan, reminded: wednesday }, later(2 * week)), true)
  assert.equal(isDue(plan, later(week)), false, 'closed')
  assert.equal(isDue({ ...plan, hours: { ...hours, time_zone: 'America/New_York' } }, wednesday), false)
  assert.equal(isDue({ ...plan, day: 6 }, later(3 * 24 * 60)), false, 'no working day')
})

test('R122 the next reminder leaves out closed days, and is never where the team does not work that day', () => {
  const at = (now: Date, more: object = {}) => nextReminder({ day: 3, hours, reminded: null, ...more }, now)?.toISOString()
  assert.equal(at(later(-5)), '2099-06-10T08:00:00.000Z')
  assert.equal(at(later(5)), later(5).toISOString())
  assert.equal(at(later(5), { reminded: wednesday }), '2099-06-24T08:00:00.000Z')
  assert.equal(at(wednesday, { day: 6 }), undefined)
  const winter = new Date('2099-12-07T12:00:00Z')
  assert.equal(at(winter), '2099-12-09T09:00:00.000Z', 'the clock on the wall')
})

const material = { team: 1, week: 9, phrases: [], open: 0, last: null }
test('R122 its words change from week to week: a wording of the team, what waits to be written, a word of the house; never the same twice in a row', () => {
  const phrases = [{ text: 'What I can do is ___.', instead_of: 'There is nothing I can do.' }]
  for (const given of [{}, { open: 2 }, { phrases }, { phrases, open: 1 }]) {
    let last: string | null = null
    const said: string[] = []
    for (let n = 0; n < 40; n++) {
      const words = reminderWords({ ...material, ...given, week: 100 + n, last })
      assert.notEqual(words, last)
      // A week is left out now and then: the same turn comes again.
      const next = reminderWords({ ...material, ...given, week: 103 + n, last: words })
      assert.notEqual(next, words)
      said.push((last = words))
    }
    assert.ok(new Set(said).size > 12)
  }
  const turns = [0, 1, 2].map((n) => reminderWords({ ...material, phrases, open: 3, week: 9 + n }))
  assert.ok(turns.includes('This week’s wording: instead of “There is nothing I can do”, say “What I can do is ___”.'))
  assert.ok(turns.includes('Three examples wait to be written. Ten minutes are enough for one.'))
  assert.equal(reminderWords({ ...material, week: 20 }), reminderWords({ ...material, week: 20 }))
})

test('weeks begin on Monday, where the team is', () => {
  const at = (text: string, zone: string) => weekOf(new Date(text), zone)
  assert.equal(at('2099-06-14T22:59:00Z', 'Europe/London') + 1, at('2099-06-14T23:00:00Z', 'Europe/London'))
  assert.equal(at('2099-06-14T22:59:00Z', 'Europe/Berlin'), at('2099-06-14T23:00:00Z', 'Europe/London'))
})

test('the reminders of the house are short, and no two are the same; what is ready to practise on is heard as its kind', () => {
  assert.ok(house.length >= 30 && new Set(house).size === house.length)
  for (const words of house) assert.ok(words.length < 130 && !words.includes('!'), words)
  assert.equal(new Set(starters.map(({ kind }) => kind)).size, starters.length)
  const packs = starters.filter(({ kind }) => (findingKinds as readonly string[]).includes(kind))
  assert.ok(packs.length >= 8)
  for (const { kind, said } of packs)
    assert.ok(
      findFindings(said).some((one) => one.kind === kind),
      kind,
    )
})

let desk: TestDesk
let team: number
let returns: number
before(async () => {
  desk = await testDesk()
  const { mara, jonas, ines, priya, tomas } = desk.people
  await desk.as('ada', 'PATCH', 'company', { time_zone: 'Europe/London', holidays: ['2099-06-17'] })
  team = (await desk.as('ada', 'POST', 'teams', { name: 'Care', member_ids: [mara.id, jonas.id, ines.id, tomas.id] })).body.id
  returns = (await desk.as('ada', 'POST', 'teams', { name: 'Returns', member_ids: [mara.id, priya.id] })).body.id
})
after(() => desk.close())
beforeEach(async () => {
  await desk.test.pool.query('update teams set practice_day = null, practice_reminded_at = null')
})

const set = (id: number, body: object) => desk.as('ines', 'PUT', `practice/settings/${id}`, body)
const remind = (now: Date) => desk.database.transact((tx) => remindTeams(tx, { now }))
type Told = { team_id: number; words: string; to: number[] }
const toldSince = async (at: Date): Promise<Told[]> =>
  (await desk.test.pool.query("select data from desk_events where kind = 'practice.reminded' and at >= $1 order by id", [at])).rows.map(
    ({ data }) => data,
  )
const ids = (...names: CastName[]) => names.map((name) => desk.people[name].id).toSorted((a, b) => a - b)

test('R122 on the team’s day, when its work begins, each of its members is reminded once; twice-run, nothing more follows', async () => {
  assert.equal((await desk.as('jonas', 'PATCH', 'me', { reminders_by_mail: false })).status, 200)
  assert.equal((await set(team, { day: 3 })).status, 200)
  assert.equal(await remind(later(-1)), 0)
  const ran = await Promise.all([remind(wednesday), remind(wednesday), remind(later(1))])
  assert.equal(
    ran.reduce((sum, n) => sum + n),
    1,
  )
  const [told, ...more] = await toldSince(wednesday)
  assert.deepEqual([more, told!.team_id, told!.to.toSorted((a, b) => a - b)], [[], team, ids('mara', 'jonas', 'ines')])
  assert.ok(told!.words.length > 10)
  const mails = (await desk.test.pool.query('select person_id, subject, text from staff_mails order by person_id')).rows
  assert.deepEqual(
    mails.map((mail) => mail.person_id),
    ids('mara', 'ines'),
    'one mail each, and none to whom they are switched off for',
  )
  assert.equal(mails[0].subject, 'Practice today: Care')
  assert.ok(mails[0].text.includes(told!.words) && mails[0].text.includes('/practice'))
})

test('R122 whoever is in two teams that practise on one day is told once, and who is away is not told', async () => {
  const day = later(2 * week)
  for (const id of [team, returns]) await set(id, { day: 3 })
  const absence = { kind: 'planned', from: later(2 * week - 60).toISOString(), until: later(2 * week + 600).toISOString() }
  const { jonas, priya } = desk.people
  assert.equal((await desk.as('ines', 'POST', 'absences', { ...absence, person: jonas.id, cover: priya.id })).status, 201)
  assert.equal(await remind(day), 2)
  const told = await toldSince(day)
  assert.deepEqual(
    told.flatMap(({ to }) => to).toSorted((a, b) => a - b),
    ids('mara', 'ines', 'priya'),
  )
})

test('R122 of two teams that begin at other times of a day, the later one does not tell the same person again', async () => {
  const day = later(3 * week)
  for (const id of [team, returns]) await set(id, { day: 3 })
  await desk.test.pool.query(
    "update teams set time_zone = 'Europe/London', work_days = '{3}', work_start = '11:00', work_end = '16:00' where id = $1",
    [returns],
  )
  assert.deepEqual([await remind(day), await remind(later(3 * week + 120))], [1, 1])
  const told = await toldSince(day)
  assert.deepEqual(
    told.map(({ to }) => to.includes(desk.people.mara.id)),
    [true, false],
  )
  assert.deepEqual(told[1]!.to, ids('priya'))
})

test('R122 nothing on a closed day; the next reminder is shown beforehand, with its words, and those are the words', async () => {
  await set(team, { day: 3 })
  assert.equal(await remind(later(week)), 0)
  const { body } = await set(team, { day: 4 })
  const at = new Date(body.next_reminder.at)
  assert.equal(new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'Europe/London' }).format(at), 'Thursday')
  assert.equal(await remind(at), 1)
  const [told] = (await desk.test.pool.query("select data from desk_events where kind = 'practice.reminded' and at = $1", [at])).rows
  assert.equal(told.data.words, body.next_reminder.words)
  assert.equal((await set(team, { day: null })).body.next_reminder, null)
})

test('R122 a day that is chosen while it runs begins next week; a job is planned for it', async () => {
  const now = new Date()
  const today = now.getUTCDay() === 0 ? 7 : now.getUTCDay()
  await desk.test.pool.query(
    "update teams set time_zone = 'UTC', work_days = '{1,2,3,4,5,6,7}', work_start = '00:00', work_end = '23:59:59' where id = $1",
    [team],
  )
  const { body } = await set(team, { day: today })
  assert.ok(Date.parse(body.next_reminder.at) > now.getTime() + 5 * 86_400_000, body.next_reminder.at)
  const { rows } = await desk.test.pool.query("select run_at from graphile_worker.jobs where key = 'practice'")
  assert.equal(rows.length, 1)
  assert.ok(rows[0].run_at > now)
})

test('R122 whoever is awake sends what has come: jobs that run twice remind once', async () => {
  const since = new Date()
  await desk.test.pool.query(
    "update teams set practice_day = extract(isodow from now() at time zone 'UTC'), time_zone = 'UTC', work_days = '{1,2,3,4,5,6,7}', work_start = '00:00', work_end = '23:59:59' where id = $1",
    [team],
  )
  await Promise.all([wakePractice(desk.database), wakePractice(desk.database)])
  await Promise.all([remind(new Date()), remind(new Date())])
  const waiting = "select from graphile_worker.jobs where task_identifier = 'practice_reminders' and run_at <= now()"
  while ((await desk.test.pool.query(waiting)).rowCount !== 0) await new Promise((resolve) => setTimeout(resolve, 50))
  const told = "select from desk_events where kind = 'practice.reminded' and data->>'team_id' = $1 and at between $2 and now()"
  assert.equal((await desk.test.pool.query(told, [String(team), since])).rowCount, 1)
})
