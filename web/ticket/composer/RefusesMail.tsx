import { useClock } from '../../clock.tsx'
import { moment } from '../../time.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Ticket } from '../../wire.ts'

/** Says, where one writes to the customer, that their address refused our mail. */
export function RefusesMail({ ticket: { refuses_mail: refused } }: { ticket: Ticket }) {
  const clock = useClock()
  if (!refused) return null
  return (
    <p className="refuses-mail xs bad" role="note">
      <Icon name="alert-triangle" size={14} />
      <span>
        {refused.address} refused our mail {when(moment(refused.at, clock))}
        {refused.words ? `: ${refused.words}` : ''}.
      </span>
    </p>
  )
}

const when = (words: string): string => (/^\d{1,2}:\d\d$/.test(words) ? `at ${words}` : `on ${words}`)
