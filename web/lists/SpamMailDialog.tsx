import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { sizeOf } from '../ticket/Attachments.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { When } from '../ui/When.tsx'
import type { SpamMail, TakenIn } from '../wire.ts'

/** A mail in Spam as plain words, to judge it by. */
export function SpamMailDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const mail = useQuery(queries.spamMail(id))
  return (
    <Dialog title={mail.data?.subject ?? '(no subject)'} onClose={onClose} size={680}>
      {mail.data ? (
        <Judged mail={mail.data} onClose={onClose} />
      ) : mail.error ? (
        <Failure what="We could not open this mail" safe="It is kept." error={mail.error} retry={() => void mail.refetch()} />
      ) : (
        <Loading rows={3} />
      )}
    </Dialog>
  )
}

function Judged({ mail, onClose }: { mail: SpamMail; onClose: () => void }) {
  const me = useMe()
  const { blocked } = mail
  const stays = blocked.some((one) => !one.can.unblock)
  const who = blocked.map((one) => one.pattern).join(' and ')
  const [keep, setKeep] = useState(stays)
  const take = useTake(mail, onClose)
  return (
    <>
      <p className="sm mid anywhere">
        {mail.from?.name && <b>{mail.from.name} </b>}
        {mail.from?.address ?? 'nobody named'} · <When at={mail.received_at} />
      </p>
      <p className="sm dim">{whyOf(mail)}</p>
      <section className="spam-text" aria-label="What it says">
        {mail.text || '(no text)'}
      </section>
      {mail.files.length > 0 && (
        <p className="sm dim anywhere">
          With {mail.files.map((file) => `${file.name} (${sizeOf(file.size)})`).join(', ')}. Files stay shut here.
        </p>
      )}
      {blocked.length > 0 && stays && (
        <p className="sm mid anywhere">{who} stays blocked: only a supervisor lets all of a domain in again.</p>
      )}
      {blocked.length > 0 && !stays && (
        <Checkbox
          label={`Keep ${who} blocked`}
          description="Otherwise their next mail comes in."
          checked={keep}
          onChange={(event) => setKeep(event.currentTarget.checked)}
        />
      )}
      <Refusal error={take.error} />
      <p className="row end">
        {me.can.administer && (
          <a className="btn plain" href={`/api/v1/mail/${mail.id}/raw`} target="_blank" rel="noopener noreferrer">
            Raw mail
          </a>
        )}
        <Button look="plain" onClick={onClose}>
          Keep as spam
        </Button>
        <Button look="primary" busy={take.isPending} onClick={() => take.mutate(keep)}>
          Not spam
        </Button>
      </p>
    </>
  )
}

/** The mail goes to a ticket, which is opened. */
function useTake(mail: SpamMail, onClose: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (keep: boolean) => api.post<TakenIn>(`/mail/${mail.id}/not-spam`, { keep_blocked: keep }),
    onSuccess: ({ ticket, state }) => {
      for (const key of [['spam'], ['blocked-senders'], ['tickets'], ['counts']]) void client.invalidateQueries({ queryKey: key })
      if (ticket === null) {
        said(
          'It is taken in',
          state === 'stored' ? 'It is our own mail come back, so it is on no ticket.' : 'It shows in Incoming in a moment.',
        )
        onClose()
      } else void navigate({ to: '/tickets/$number', params: { number: String(ticket) } })
    },
  })
}

function whyOf({ why, score, blocked }: SpamMail): string {
  if (why === 'rspamd') return score === null ? 'rspamd holds it for spam.' : `rspamd holds it for spam: it counts ${score.toFixed(1)}.`
  return blocked.length > 0 ? 'Its sender is blocked.' : 'Its sender was blocked when it came.'
}
