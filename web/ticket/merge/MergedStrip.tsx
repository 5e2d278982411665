import './merge.css'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { failed, said } from '../../ui/notify.tsx'
import { When } from '../../ui/When.tsx'
import type { Ticket } from '../../wire.ts'
import { useAct } from '../acts.ts'
import { mergeChanged } from './changed.ts'
import { KeptWords } from './KeptWords.tsx'

/** At the head of a merged ticket: where it goes on, since when, by whom, and the way back. */
export function MergedStrip({ ticket }: { ticket: Ticket }) {
  const act = useAct(ticket.number)
  const client = useQueryClient()
  const { merge, merged_into: into, number } = ticket
  if (!merge || into === null) return null
  const undo = (): void =>
    act.mutate((path) => api.delete<Ticket>(`${path}/merge`), {
      onSuccess: () => {
        mergeChanged(client, number, into)
        said(`#${number} is open again`, ticket.owner ? `${ticket.owner.name} owns it` : '')
      },
      onError: (error) => failed(`#${number} stays merged`, error),
    })
  return (
    <section className="merged-strip" aria-label="Merged">
      <p>
        <Icon name="arrow-right" size={16} />
        <span>
          Merged into{' '}
          <Link to="/tickets/$number" params={{ number: String(into) }}>
            #{into} {merge.subject}
          </Link>{' '}
          by {merge.by.name} · <When at={merge.at} />
          {merge.reason && <span className="mid">: {merge.reason}</span>}
          <br />
          <span className="dim">What is written to this number goes there.</span>
        </span>
      </p>
      {ticket.can.unmerge && (
        <Button size="sm" icon="arrow-back-up" busy={act.isPending} onClick={undo}>
          Undo
        </Button>
      )}
      <KeptWords number={number} />
    </section>
  )
}
