import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useClock } from '../clock.tsx'
import { clockTime, ms } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import type { Message } from '../wire.ts'
import { useTakeBack } from './composer/take-back.ts'

/** How a reply is doing on its way: said only where it is not simply sent. */
export function Delivery({ message }: { message: Message }) {
  const clock = useClock()
  const client = useQueryClient()
  const takeBack = useTakeBack()
  const again = useMutation({
    mutationFn: (id: number) => api.post(`/deliveries/${message.ticket_id}/${id}/retry`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['messages', message.ticket_id] }),
    onError: (error) => failed('It was not tried again', error),
  })
  if (message.undone_at)
    return (
      <p className="sent">
        <Icon name="arrow-back-up" size={14} />
        Taken back at {clockTime(message.undone_at, clock.zone)}; it never left.
      </p>
    )
  const { delivery } = message
  if (delivery?.state === 'failed')
    return (
      <p className="sent bad">
        <Icon name="alert-triangle" size={14} />
        <span>Not delivered{delivery.error ? `: ${delivery.error}` : ''}</span>
        <Button size="xs" busy={again.isPending} onClick={() => again.mutate(delivery.id)}>
          Try again
        </Button>
      </p>
    )
  if (message.send_at && ms(message.send_at) > clock.now)
    return (
      <p className="sent">
        <Icon name="clock" size={14} />
        Leaves in a moment.
        <Button size="xs" look="plain" onClick={() => void takeBack(message)}>
          Take it back
        </Button>
      </p>
    )
  if (delivery?.state === 'waiting')
    return (
      <p className="sent">
        <Icon name="clock" size={14} />
        {delivery.error ? `Not delivered yet: ${delivery.error}` : 'On its way'}
        {delivery.error && delivery.next_at && `, tried again at ${clockTime(delivery.next_at, clock.zone)}`}
      </p>
    )
  return null
}
