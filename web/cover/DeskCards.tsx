import './cover.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { inWords } from '../desk/owed.ts'
import { queries } from '../queries.ts'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Inheritance, PersonBrief } from '../wire.ts'
import { firstName, spanWords } from './spans.ts'
import { awayBriefWords } from './words.ts'

/** Above what is owed: what happened while I was away, and what I am asked to take over from somebody who leaves. */
export function DeskCards() {
  const clock = useClock()
  const away = useQuery(queries.whileAway()).data?.data ?? []
  const leaving = useLeaving()
  if (away.length === 0 && leaving.length === 0) return null
  return (
    <div className="desk-cards">
      {away.map((one) => (
        <section className="desk-card" key={`away ${one.id}`} aria-label="While you were away">
          {one.cover ? <Face name={one.cover.name} src={one.cover.portrait} size={34} /> : <Icon name="history" />}
          <div>
            <p>
              <b>While you were away</b>,{' '}
              {spanWords({ from: one.since, until: one.until, weekdays: null, start_time: null, end_time: null }, clock)}
            </p>
            <p className="meta">{awayBriefWords(one)}</p>
          </div>
          <Link to="/cover" className="btn sm">
            Read what happened
          </Link>
        </section>
      ))}
      {leaving.map((one) => (
        <TakeOverCard key={`leaving ${one.person.id}`} from={one} />
      ))}
    </div>
  )
}

const useLeaving = (): Inheritance[] => useQuery(queries.successions()).data?.data ?? []

/** The same for a colleague, above what is asked of them: what they are named for when somebody leaves. */
export function TakeOverCards() {
  const leaving = useLeaving()
  if (leaving.length === 0) return null
  return (
    <div className="desk-cards">
      {leaving.map((one) => (
        <TakeOverCard key={one.person.id} from={one} />
      ))}
    </div>
  )
}

const TakeOverCard = ({ from: { person, items, named_by: by } }: { from: Inheritance }) => (
  <section className="desk-card" aria-label={`Take over from ${person.name}`}>
    <Face name={person.name} src={person.portrait} size={34} />
    <div>
      <p>
        <b>{person.name} leaves.</b> Take over {things(items.length)}.
      </p>
      <p className="meta">{firstName(by.name)} names you. Nothing is yours until you accept.</p>
    </div>
    <Link to="/taking-over" className="btn sm">
      Read and take over
    </Link>
  </section>
)

const things = (count: number): string => `${inWords(count).toLowerCase()} ${count === 1 ? 'thing' : 'things'}`

/** "for Mara", with her face: on a row that is owed by somebody who is away. */
export const ForWhom = ({ person }: { person: PersonBrief }) => (
  <span className="for-whom">
    <Face name={person.name} src={person.portrait} size={16} />
    for {firstName(person.name)}
  </span>
)
