import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { sizeOf } from '../ticket/Attachments.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import { Listed } from '../lists/Listed.tsx'
import type { Receipt } from '../wire.ts'
import { aloneWords } from './alone.ts'
import { TakeIn } from './TakeIn.tsx'

const senderOf = ({ from_address: from, envelope_from: envelope }: Receipt): string => from || envelope || 'nobody named'

const icons = { quarantined: 'alert-triangle', pending: 'clock', alone: 'inbox' } as const

/** Mails as they arrived, in one state, each with a way to read it whole and to try again. */
export function Receipts({ state, title, empty }: { state: 'pending' | 'quarantined' | 'alone'; title: string; empty: string }) {
  const client = useQueryClient()
  const receipts = useQuery(queries.receipts(state))
  const retry = useMutation({
    mutationFn: (id: string) => api.post(`/mail/${id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ['mail'] }),
    onError: (error) => failed('It was not tried again', error),
  })
  return (
    <section>
      <h2 className="sub">{title}</h2>
      <Listed query={receipts} what="these mails" empty={empty}>
        {(receipt) => (
          <li key={receipt.id}>
            <Icon name={icons[state]} tone={state === 'quarantined' ? 'soon' : 'dim'} />
            <div className="what">
              <p className="clip">
                {senderOf(receipt)}
                {receipt.subject && <span className="dim"> {receipt.subject}</span>}
              </p>
              <p className="meta">
                to {receipt.envelope_to.join(', ') || 'nobody'} · <When at={receipt.received_at} /> · {sizeOf(receipt.size)} · by{' '}
                {receipt.source.toUpperCase()}
              </p>
              {state === 'alone' && <p className="meta">{aloneWords(receipt)}</p>}
              {receipt.error && <p className="meta bad">{receipt.error}</p>}
            </div>
            <span className="acts">
              <a
                className="btn sm plain"
                href={`/api/v1/mail/${receipt.id}/raw`}
                target="_blank"
                rel="noopener"
                aria-label={`Raw mail from ${senderOf(receipt)}`}
              >
                Raw mail
              </a>
              {state === 'alone' ? (
                <TakeIn receipt={receipt} />
              ) : (
                <Button size="sm" busy={retry.isPending && retry.variables === receipt.id} onClick={() => retry.mutate(receipt.id)}>
                  Try again
                </Button>
              )}
            </span>
          </li>
        )}
      </Listed>
    </section>
  )
}
