import { useClock } from '../clock.tsx'
import { clockTime, dayCount, longDay } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Message } from '../wire.ts'

type Event = NonNullable<NonNullable<Message['mail']>['event']>

const methods: Record<Event['method'], string> = {
  request: 'Invitation',
  reply: 'Answer to an invitation',
  cancel: 'Called off',
  publish: 'Calendar entry',
  counter: 'Another time is proposed',
}
const parts: Record<NonNullable<Event['part']>, string> = { accepted: 'Accepted', declined: 'Declined', tentative: 'Perhaps' }

/** A calendar entry that came with a mail. It is shown and not answered: that is done in a calendar. */
export function MailEvent({ event }: { event: Event }) {
  const { zone } = useClock()
  const when = whenOf(event, zone)
  return (
    <section className="mail-event" aria-label="Calendar entry">
      <Icon name="calendar" size={18} tone="dim" />
      <div>
        <p className="xs dim">{event.part ? parts[event.part] : methods[event.method]}</p>
        <p className={event.method === 'cancel' ? 'called-off' : undefined}>
          <b>{event.summary ?? 'Without a title'}</b>
        </p>
        {when && <p>{when}</p>}
        {event.location && <p className="mid">{event.location}</p>}
        {event.organizer && <p className="xs dim">from {event.organizer}</p>}
      </div>
    </section>
  )
}

function whenOf({ starts_at: from, ends_at: to, all_day: allDay }: Event, zone: string): string | null {
  if (!from || Number.isNaN(Date.parse(from))) return null
  // A whole day is the same day for everybody.
  if (allDay) return longDay(from, 'UTC')
  const start = `${longDay(from, zone)}, ${clockTime(from, zone)}`
  if (!to || Number.isNaN(Date.parse(to))) return start
  return dayCount(from, zone) === dayCount(to, zone)
    ? `${start} to ${clockTime(to, zone)}`
    : `${start} to ${longDay(to, zone)}, ${clockTime(to, zone)}`
}
