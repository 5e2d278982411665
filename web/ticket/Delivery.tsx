import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { useClock } from '../clock.tsx'
import { clockTime, moment, ms } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import type { Message } from '../wire.ts'
import { useTakeBack } from './composer/take-back.ts'
import { copiesThatFailed, waitingCopy } from './delivery.ts'
import './delivery.css'

/** How a reply is doing on its way: said only where it is not simply sent. */
export function Delivery({ message }: { message: Message }) {
  const clock = useClock()
  const takeBack = useTakeBack()
  if (message.undone_at)
    return (
      <p className="sent">
        <Icon name="arrow-back-up" size={14} />
        Taken back at {clockTime(message.undone_at, clock.zone)}; it never left.
      </p>
    )
  const { delivery } = message
  if (delivery?.state === 'failed' || delivery?.state === 'bounced') return <Lost message={message} delivery={delivery} />
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
      <>
        <p className="sent">
          <Icon name="clock" size={14} />
          {delivery.error ? `Not delivered yet: ${delivery.error}` : 'On its way'}
          {delivery.error && delivery.next_at && `, tried again at ${clockTime(delivery.next_at, clock.zone)}`}
        </p>
        <Copies delivery={delivery} />
      </>
    )
  return delivery ? <Copies delivery={delivery} /> : null
}

type Delivered = NonNullable<Message['delivery']>

/** It did not reach the customer: what can be done about it stands beside it. */
function Lost({ message, delivery }: { message: Message; delivery: Delivered }) {
  const client = useQueryClient()
  const again = useMutation({
    mutationFn: () => api.post(`/tickets/${message.ticket_id}/messages/${message.id}/resend`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['messages', message.ticket_id] }),
    onError: (error) => failed('It was not sent again', error),
  })
  return (
    <>
      <p className="sent bad lost" role="alert">
        <Icon name="alert-triangle" size={14} />
        <span>
          <b>{delivery.state === 'bounced' ? 'Came back, not delivered' : 'Not delivered'}</b>
          {delivery.error ? `: ${delivery.error}` : ''}
        </span>
        <span className="lost-acts">
          <Button size="xs" busy={again.isPending} onClick={() => again.mutate()}>
            Send again
          </Button>
          <CopyWords text={message.text} />
        </span>
      </p>
      <Copies delivery={delivery} />
    </>
  )
}

/** For another way: a call, a letter, another address. */
function CopyWords({ text }: { text: string }) {
  const [done, setDone] = useState(false)
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => setDone(true),
      (error: unknown) => failed('It was not copied', error),
    )
  return (
    <Button size="xs" look="plain" onClick={copy}>
      {done ? 'Copied' : 'Copy the words'}
    </Button>
  )
}

/** What servers said of single recipients, the customer's own first; then the copies that wait. */
function Copies({ delivery }: { delivery: Delivered }) {
  const clock = useClock()
  return (
    <>
      {copiesThatFailed(delivery).map(({ recipient, words, hard, at }) => (
        <p key={`${recipient} ${at}`} className={hard ? 'sent bad' : 'sent'}>
          <Icon name={hard ? 'alert-triangle' : 'clock'} size={14} />
          <span>
            {recipient}: {hard ? 'did not get it' : 'not yet, or not this time'} ({moment(at, clock)}){words ? `: ${words}` : ''}
          </span>
        </p>
      ))}
      {delivery.copies.map((copy) => (
        <p key={copy.recipient} className="sent">
          <Icon name="clock" size={14} />
          <span>{waitingCopy(copy, clock.zone)}</span>
        </p>
      ))}
    </>
  )
}
