import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import { Listed } from '../lists/Listed.tsx'
import type { Delivery } from '../wire.ts'

/** Mails that could not leave, or came back. */
export function Deliveries() {
  const deliveries = useQuery(queries.deliveries())
  return (
    <section>
      <h2 className="sub">Could not be delivered</h2>
      <Listed query={deliveries} what="these mails" empty="None. What the other side refuses shows here and on its ticket.">
        {(delivery) => <Row key={`${delivery.ticket_id} ${delivery.id}`} delivery={delivery} />}
      </Listed>
    </section>
  )
}

function Row({ delivery }: { delivery: Delivery }) {
  const client = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.post(`/deliveries/${delivery.ticket_id}/${delivery.id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ['mail'] }),
    onError: (error) => failed('It was not sent again', error),
  })
  const { recipients, ticket_id: number, state, attempts } = delivery
  return (
    <li>
      <Icon name="alert-triangle" tone="broken" />
      <div className="what">
        <p className="address">
          to {recipients.join(', ') || 'nobody'},{' '}
          <Link className="link" to="/tickets/$number" params={{ number: String(number) }}>{`#${number}`}</Link>
        </p>
        <p className="meta">
          {state === 'bounced' ? 'sent, and came back' : `tried ${attempts === 1 ? 'once' : `${attempts} times`}`}, since{' '}
          <When at={delivery.sent_at ?? delivery.created_at} />
        </p>
        {delivery.error && <p className="meta bad">{delivery.error}</p>}
        {delivery.failures
          .filter((failure) => failure.words !== null && !delivery.error?.includes(failure.words))
          .map((failure) => (
            <p key={`${failure.recipient} ${failure.at}`} className="meta">
              {failure.recipient}: {failure.words}
            </p>
          ))}
      </div>
      <span className="acts">
        <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate()}>
          Send again
        </Button>
      </span>
    </li>
  )
}
