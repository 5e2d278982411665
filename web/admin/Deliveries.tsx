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

/** Mails that could not leave. */
export function Deliveries() {
  const client = useQueryClient()
  const deliveries = useQuery(queries.deliveries())
  const retry = useMutation({
    mutationFn: (delivery: Delivery) => api.post(`/deliveries/${delivery.ticket_id}/${delivery.id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ['mail'] }),
    onError: (error) => failed('It was not tried again', error),
  })
  return (
    <section>
      <h2 className="sub">Could not be delivered</h2>
      <Listed query={deliveries} what="these mails" empty="None. What the other side refuses shows here and on its ticket.">
        {(delivery) => (
          <li key={`${delivery.ticket_id} ${delivery.id}`}>
            <Icon name="alert-triangle" tone="broken" />
            <div className="what">
              <p className="clip">
                to {delivery.recipients.join(', ')},{' '}
                <Link
                  className="link"
                  to="/tickets/$number"
                  params={{ number: String(delivery.ticket_id) }}
                >{`#${delivery.ticket_id}`}</Link>
              </p>
              <p className="meta">
                written <When at={delivery.created_at} />, tried {delivery.attempts} times
              </p>
              {delivery.error && <p className="meta bad">{delivery.error}</p>}
            </div>
            <span className="acts">
              <Button size="sm" busy={retry.isPending && retry.variables === delivery} onClick={() => retry.mutate(delivery)}>
                Try again
              </Button>
            </span>
          </li>
        )}
      </Listed>
    </section>
  )
}
