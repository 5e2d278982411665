import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { leavesWhen } from '../ticket/composer/schedule/times.ts'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'

/** What I wrote and let leave later, the soonest first; held ones wait for me. */
export function LeavesLater() {
  const clock = useClock()
  const later = useQuery(queries.scheduled())
  const rows = later.data?.data ?? []
  if (later.error && !later.data)
    return (
      <Failure
        what="We could not load what leaves later"
        safe="It leaves as planned."
        error={later.error}
        retry={() => void later.refetch()}
      />
    )
  if (rows.length === 0) return null
  return (
    <ol className="rows" aria-label="Replies that leave later">
      {rows.map((one) => (
        <li key={`${one.ticket_id} ${one.id}`} className="trow">
          <When at={one.send_at} className="xs dim">
            {leavesWhen(one.send_at, clock)}
          </When>
          <Icon name={one.state === 'held' ? 'player-pause' : 'clock'} tone={one.state === 'held' ? 'broken' : 'dim'} />
          <div className="what">
            <p className="clip">
              <Link className="line" to="/tickets/$number" params={{ number: String(one.ticket_id) }}>
                {one.subject}
              </Link>
            </p>
            <p className="meta clip">
              <span className="no">#{one.ticket_id}</span> {one.why ?? one.text}
            </p>
          </div>
          <span className={one.state === 'held' ? 'end badge broken' : 'end badge'}>{one.state === 'held' ? 'Held' : 'Leaves later'}</span>
        </li>
      ))}
    </ol>
  )
}
