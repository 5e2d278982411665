import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Listed } from '../lists/Listed.tsx'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed, saidWithUndo } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import type { BlockedSender } from '../wire.ts'
import { BlockForm } from './BlockForm.tsx'

/** Whose mail is set aside. */
export function BlockedSenders() {
  const blocked = useQuery(queries.blockedSenders())
  const [adding, setAdding] = useState(false)
  const unblock = useUnblock()
  return (
    <>
      <p className="mid sm about">Mail of a blocked sender goes to Spam. Nobody answers it, and nothing of it is lost.</p>
      <p className="more">
        <Button icon="plus" onClick={() => setAdding(true)}>
          Block a sender
        </Button>
      </p>
      <Listed query={blocked} what="who is blocked" empty="Nobody is blocked.">
        {(sender) => (
          <li key={sender.pattern}>
            <Icon name="at" tone="dim" />
            <div className="what">
              <p className="address">
                <b>{sender.pattern.startsWith('@') ? `Everybody at ${sender.pattern.slice(1)}` : sender.pattern}</b>
              </p>
              <p className="meta">
                {sender.why && <>{sender.why} · </>}by {sender.by.name}, <When at={sender.created_at} />
              </p>
            </div>
            <span className="acts">
              {sender.can.unblock ? (
                <Button
                  size="sm"
                  aria-label={`Let ${sender.pattern} in again`}
                  busy={unblock.isPending && unblock.variables === sender}
                  onClick={() => unblock.mutate(sender)}
                >
                  Let in again
                </Button>
              ) : (
                <span className="xs dim">a supervisor lets them in</span>
              )}
            </span>
          </li>
        )}
      </Listed>
      {adding && <BlockForm onClose={() => setAdding(false)} />}
    </>
  )
}

function useUnblock() {
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: ['blocked-senders'] })
  const again = ({ pattern, why }: BlockedSender): void =>
    void api
      .post('/blocked-senders', { pattern, anyway: true, ...(why ? { why } : {}) })
      .then(fresh)
      .catch((error: unknown) => failed('It is not blocked', error))
  return useMutation({
    mutationFn: (sender: BlockedSender) => api.delete(`/blocked-senders/${encodeURIComponent(sender.pattern)}`),
    onSuccess: (_, sender) => {
      void fresh()
      saidWithUndo(`${sender.pattern} is let in again`, 'What was set aside stays in Spam.', () => again(sender))
    },
    onError: (error) => failed('It stays blocked', error),
  })
}
