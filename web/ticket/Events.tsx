import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { clockTime, dayCount, stamp } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'
import { folded, type Told } from './story.ts'

/** What happened between two messages: one line, which opens where it stands for several. */
export function Events({ events }: { events: Told[] }) {
  const clock = useClock()
  const [open, setOpen] = useState(false)
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return null
  if (open)
    return (
      <ul className="events open">
        {events.map((event) => (
          <li key={event.id}>
            <span className="grow">{event.text}</span>
            <When at={event.at} />
          </li>
        ))}
      </ul>
    )
  const sameDay = dayCount(first.at, clock.zone) === dayCount(last.at, clock.zone)
  const end = sameDay ? clockTime(last.at, clock.zone) : stamp(last.at, clock)
  const line = (
    <>
      <Icon name="history" size={14} />
      <span className="clip">{folded(events)}</span>
      <When at={last.at}>
        {stamp(first.at, clock) === stamp(last.at, clock) ? stamp(first.at, clock) : `${stamp(first.at, clock)} to ${end}`}
      </When>
    </>
  )
  if (events.length === 1) return <p className="events">{line}</p>
  return (
    <button type="button" className="events" aria-expanded={false} onClick={() => setOpen(true)}>
      {line}
    </button>
  )
}
