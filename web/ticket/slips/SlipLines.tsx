import './slips.css'
import { useEffect } from 'react'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Message } from '../../wire.ts'
import { toMessage } from '../facts/to-message.ts'
import { firstName } from '../promises/naming.ts'
import { useSeenSlip, useSlips } from './useSlips.ts'

/** Under a message of mine: what a colleague saw in it. */
export function SlipLines({ message }: { message: Message }) {
  const me = useMe()
  const mine = message.person?.id === me.id
  const slips = useSlips(mine).filter((one) => mine && one.message_id === message.id)
  const seen = useSeenSlip()
  const wanted = slips.length > 0 && window.location.hash === `#message-${message.id}`
  useEffect(() => {
    // After the story has gone to its end.
    if (wanted) requestAnimationFrame(() => toMessage(message.id))
  }, [wanted, message.id])
  return slips.map((slip) => (
    <aside className="slip" key={slip.id} aria-label={`${slip.by.name} saw something in this`}>
      <Icon name="lock" size={14} />
      <div>
        <p>
          <b>{firstName(slip.by.name)}</b>
          {slip.phrase && <> on “{slip.phrase}”</>}: {slip.words}
        </p>
        <p className="xs dim">Only you see this.</p>
      </div>
      <Button size="sm" busy={seen.isPending && seen.variables.id === slip.id} onClick={() => seen.mutate(slip)}>
        Seen
      </Button>
    </aside>
  ))
}
