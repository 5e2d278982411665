import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { useMe } from '../session.ts'
import { distance, fullTime, moment, toneOf, weekday, daysFrom } from '../time.ts'
import { Face } from '../ui/Face.tsx'
import { When } from '../ui/When.tsx'
import type { TeamPage } from '../wire.ts'
import { firstName, shortDate } from './words.ts'

type Endangered = TeamPage['in_danger'][number]
type Broken = TeamPage['broken'][number]
const brokenShown = 5

/** Promises to customers that may not hold, whose owners were told first; and what broke, for which whoever leads answers. */
export function Danger({ danger, broken }: { danger: Endangered[]; broken: Broken[] }) {
  const [all, setAll] = useState(false)
  return (
    <section className="danger" aria-label="Promises in danger">
      <h2>
        Promises in danger<small>their owners were told first</small>
      </h2>
      {danger.length === 0 && <p className="meta">None falls due by the end of the next working day that its owner was not in time for.</p>}
      <ul>
        {danger.map((one) => (
          <InDanger key={one.id} one={one} />
        ))}
      </ul>
      <h3 className="sub">
        Broken, and what we did<small>ours; I answer for it</small>
      </h3>
      {broken.length === 0 && <p className="meta">Nothing broke in the last two weeks.</p>}
      <ul>
        {broken.slice(0, all ? broken.length : brokenShown).map((one) => (
          <WasBroken key={one.id} one={one} />
        ))}
      </ul>
      {broken.length > brokenShown && !all && (
        <button type="button" className="link sm more" onClick={() => setAll(true)}>
          Show all {broken.length}
        </button>
      )}
    </section>
  )
}

function InDanger({ one }: { one: Endangered }) {
  const clock = useClock()
  const tone = toneOf(one.due, clock.now)
  const first = firstName(one.owner.name)
  const ticket = String(one.number)
  return (
    <li>
      <time
        className={tone === 'late' ? 'broken' : tone === 'soon' ? 'soon' : undefined}
        dateTime={one.due}
        title={fullTime(one.due, clock.zone)}
      >
        {distance(one.due, clock.now)?.replace('in ', '') ?? moment(one.due, clock)}
      </time>
      <Face name={one.owner.name} src={one.owner.portrait} size={30} label={one.owner.name} />
      <div>
        <p>
          <b>{one.customer.name}</b>: {one.action}
        </p>
        <p className="meta">
          {first} was reminded at <When at={one.reminded_at}>{moment(one.reminded_at, clock)}</When>
          {one.moves > 0 && `, moved ${one.moves === 1 ? 'once' : `${one.moves} times`}`}. <span className="num">#{one.number}</span>
        </p>
      </div>
      <Link to="/tickets/$number" params={{ number: ticket }} className="btn sm plain" aria-label={`Help ${first} with #${ticket}`}>
        Help {first}
      </Link>
    </li>
  )
}

function WasBroken({ one }: { one: Broken }) {
  const me = useMe()
  const clock = useClock()
  const ticket = String(one.number)
  return (
    <li>
      <When at={one.broken_at} className="broken">
        {daysFrom(one.broken_at, clock) >= -6 ? weekday(one.broken_at, clock.zone) : shortDate(one.broken_at, clock)}
      </When>
      <Face name={me.name} src={me.portrait} size={30} label={me.name} />
      <div>
        <p>
          <b>{one.customer.name}</b>: {one.action}
        </p>
        <p className="meta">
          {one.put_right_at ? (one.put_right_words ?? 'Told, with a new time') : 'Not put right yet'}.{' '}
          <Link className="num link" to="/tickets/$number" params={{ number: ticket }}>{`#${ticket}`}</Link>
        </p>
      </div>
      <span className={one.put_right_at ? 'badge kept' : 'badge broken'}>{one.put_right_at ? 'put right' : 'still owed'}</span>
    </li>
  )
}
