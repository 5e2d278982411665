import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { failed, said } from '../ui/notify.tsx'
import type { Ticket } from '../wire.ts'
import { useAct } from './acts.ts'

/** Takes back that a ticket is spam: it is open again, its owner's. */
export function NotSpam({ ticket }: { ticket: Ticket }) {
  const act = useAct(ticket.number)
  const take = (): void =>
    act.mutate((path) => api.delete<Ticket>(`${path}/spam`), {
      onSuccess: () => said(`#${ticket.number} is open again`),
      onError: (error) => failed('It stays in Spam', error),
    })
  return (
    <Button size="sm" icon="arrow-back-up" busy={act.isPending} onClick={take}>
      Not spam
    </Button>
  )
}
