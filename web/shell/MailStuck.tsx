import { useQuery } from '@tanstack/react-query'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { moment } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'

/** The strip that says since when mail does not leave: for everybody who writes, because their replies wait. */
export function MailStuck() {
  const clock = useClock()
  const stuck = useQuery(queries.mailStuck()).data?.stuck
  if (!stuck) return null
  return (
    <p className="strip" role="status">
      <Icon name="alert-triangle" size={16} />
      <span>
        <b>Mail does not leave since {moment(stuck.since, clock)}:</b> {stuck.words.replace(/[.\s]+$/, '')}. Replies wait and leave by
        themselves.
      </span>
    </p>
  )
}
