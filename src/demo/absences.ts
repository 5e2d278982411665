// Who is away and who stands in: what is planned at Larkfield Electronics.
import type { Tx } from '../db/index.ts'
import { addAbsence, type Company } from '../people/index.ts'
import { instantOf } from './clock.ts'
import type { People } from './people.ts'

/** Mara is away from the sixth working day on, and Jonas covers. */
export async function fillAbsences(tx: Tx, { people, company, now }: { people: People; company: Company; now: Date }): Promise<void> {
  const at = (text: string) => instantOf(text, now, company)
  await addAbsence(tx, people.mara, {
    person: people.mara.id,
    kind: 'planned',
    from: at('+6d 09:00'),
    until: at('+7d 17:30'),
    cover: people.jonas.id,
    note: 'Sister’s wedding',
    now,
  })
}
