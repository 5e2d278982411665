// What Larkfield Electronics promises everybody: entries from its site, a contract and an advert, two saved replies, and tests of them.
import type { Tx } from '../db/index.ts'
import { endOfWorkingDay, nextWorkingDay, subtractWorkingMinutes } from '../kernel/index.ts'
import { readCompany } from '../people/index.ts'
import { addCompanyPromise, addSavedReply, ensureAutomatic, sayFixed, testCompanyPromise } from '../promises/register/index.ts'
import type { NewCompanyPromise } from '../promises/register/wire.ts'
import type { People } from './people.ts'

const replies: [name: string, html: string][] = [
  [
    'Refund on its way',
    '<p>Hello {{customer.first_name}},</p><p>Your refund is on its way. Refunds are with you within 5 working days.</p><p>{{owner.name}}</p>',
  ],
  [
    'Photos, please',
    '<p>Hello {{customer.first_name}},</p><p>To see what happened, could you send two photos with {{ticket.number}} in the subject: the whole of it, and the part that is damaged?</p><p>{{owner.name}}</p>',
  ],
]

/** Enters what the company promises, with what its supervisor found out in the last two weeks. Told after the tickets, whose answers are measured. */
export async function tellRegister(tx: Tx, { people, now }: { people: People; now: Date }): Promise<void> {
  const company = await readCompany(tx)
  const ago = (days: number) => subtractWorkingMinutes(now, days * 480 + 70, company)
  const inDays = (days: number): Date => (days === 0 ? now : nextWorkingDay(inDays(days - 1), company))
  const until = (days: number) => endOfWorkingDay(inDays(days), company).toISOString()
  const add = (entry: NewCompanyPromise, at: Date) => addCompanyPromise(tx, people.ines, { ...entry, now: at })
  await ensureAutomatic(tx, company, now)
  for (const [name, html] of replies) await addSavedReply(tx, people.ines, { name, html, now: ago(6) })

  const site = { source_kind: 'site', owner: people.ines.id } as const
  const delivery = await add(
    { ...site, text: 'Next-day delivery when you order before 3 pm', source: 'https://larkfield.example/delivery' },
    ago(13),
  )
  const late = 'Ordered a kettle on a Tuesday at 14:10. It came on Thursday: parcels are collected at 14:00.'
  const fix = { text: 'Have parcels collected at 16:00', owner: people.tomas.id, due: until(4) }
  await testCompanyPromise(tx, people.ines, { id: delivery, result: 'broken', evidence: late, fix, now: ago(4) })

  const returns = await add(
    { ...site, text: 'You can return anything within 30 days', source: 'https://larkfield.example/returns' },
    ago(13),
  )
  await testCompanyPromise(tx, people.ines, {
    id: returns,
    result: 'kept',
    evidence: 'Sent back an opened toaster on day 28. The money was there three days later.',
    now: ago(4),
  })

  const chat = await add(
    { ...site, source_kind: 'advert', text: 'Call us, and a person picks up', source: 'Leaflet in every parcel', explicit: false },
    ago(12),
  )
  const menu = { text: 'Take the menu off the line', owner: people.jonas.id, due: endOfWorkingDay(ago(1), company).toISOString() }
  await testCompanyPromise(tx, people.ines, {
    id: chat,
    result: 'broken',
    evidence: 'Rang five times at different hours: a menu each time.',
    fix: menu,
    now: ago(8),
  })
  await sayFixed(tx, people.jonas, { id: chat, now: ago(2) })

  // Proposed by an agent: it waits for an owner and a first test.
  const contract = {
    source_kind: 'contract',
    text: 'Business customers get a replacement within two working days',
    source: 'Business terms, § 4',
  } as const
  const measure = { kind: 'done', minutes: 1020, working: true, words: 'replace, exchange' } as const
  await addCompanyPromise(tx, people.mara, { ...contract, measure, now: ago(1) })
}
