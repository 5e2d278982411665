import { useClock } from '../clock.tsx'
import { useOfflineSince } from '../online.ts'
import { clockTime } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'

/** The strip that says since when nothing answers, and that writing goes on. */
export function Offline() {
  const since = useOfflineSince()
  const { zone } = useClock()
  if (since === null) return null
  return (
    <p className="strip" role="status">
      <Icon name="wifi-off" size={16} />
      <span>
        <b>No connection since {clockTime(since, zone)}.</b> Keep writing; it is kept here and waits.
      </span>
    </p>
  )
}

/** Two minutes into a lost connection, a list says how old it is. */
export function AsOf({ at }: { at: number }) {
  const since = useOfflineSince()
  const { zone, now } = useClock()
  if (since === null || now - since < 120_000 || at === 0) return null
  return <span className="xs soon">as of {clockTime(at, zone)}</span>
}
