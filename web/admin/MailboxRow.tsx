import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed, said } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import type { Mailbox, Trial } from '../wire.ts'
import { Balance } from './Balance.tsx'
import type { AskOfMailbox } from './Mailboxes.tsx'
import { providerNames } from './providers.ts'

/** One mailbox: how its mail comes and goes, what is wrong and since when, and what can be tried. */
export function MailboxRow({ mailbox, onAsk }: { mailbox: Mailbox; onAsk: (ask: AskOfMailbox) => void }) {
  const { imap, smtp, oauth } = mailbox
  const isBroken = Boolean(imap?.error || smtp?.error || oauth?.error)
  return (
    <li className="mailbox">
      <Icon name={isBroken ? 'alert-triangle' : 'inbox'} tone={isBroken ? 'broken' : 'dim'} />
      <div className="what">
        <p className="address">
          <b>{mailbox.address}</b> <span className="dim">{mailbox.name}</span>
        </p>
        <p className="meta">
          {mailbox.acknowledge ? 'Acknowledges by itself' : 'No automatic answer'}
          {mailbox.team && ` · ${mailbox.team.name}`}.
        </p>
        <Fetched imap={imap} />
        <p className="meta">{smtp ? `Sent by ${smtp.host}.` : 'Sent by the server of the desk.'}</p>
        {oauth && (
          <p className="meta">
            Connected to {providerNames[oauth.provider]} by {oauth.connected_by}, <When at={oauth.connected_at} />.
          </p>
        )}
        <Trouble what="Not fetched" about={imap} />
        <Trouble what="Not sent" about={smtp} />
        {oauth?.error && !imap?.error && <p className="meta bad">{oauth.error}</p>}
        {imap && <Balance mailbox={mailbox} />}
        {mailbox.can.edit && <Tries mailbox={mailbox} onAsk={onAsk} />}
      </div>
    </li>
  )
}

function Fetched({ imap }: { imap: Mailbox['imap'] }) {
  if (!imap) return <p className="meta">Mail is delivered to us.</p>
  return (
    <p className="meta">
      Fetched from {imap.host}
      {imap.folder !== 'INBOX' && `, folder ${imap.folder}`}
      {imap.seen_at && (
        <>
          ; last looked <When at={imap.seen_at} />
        </>
      )}
      .
    </p>
  )
}

function Trouble({ what, about }: { what: string; about: { error: string | null; broken_since: string | null } | null }) {
  if (!about?.error) return null
  return (
    <p className="meta bad">
      {what}
      {about.broken_since && (
        <>
          {' since '}
          <When at={about.broken_since} />
        </>
      )}
      : {about.error}
    </p>
  )
}

/** What can be done about it, each with its answer in words below. */
function Tries({ mailbox, onAsk }: { mailbox: Mailbox; onAsk: (ask: AskOfMailbox) => void }) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: ['mailboxes'] })
  const trial = useMutation({
    mutationFn: (way: 'in' | 'out') => api.post<Trial>(`/mailboxes/${mailbox.id}/trial`, { way }),
    onError: (error) => failed('It could not be tried', error),
  })
  const check = useMutation({
    mutationFn: () => api.post<Mailbox>(`/mailboxes/${mailbox.id}/check`),
    onSuccess: ({ check: now }) => {
      const isNew = now !== null && now.at !== mailbox.check?.at
      said(isNew ? 'Checked' : 'Still checking', isNew ? '' : 'The mailbox is large. The counts show up here when it is done.')
    },
    onError: (error) => failed('The mailbox could not be checked', error),
    onSettled: renew,
  })
  const connect = mailbox.oauth ? 'Connect again' : 'Connect'
  const busy = (way: 'in' | 'out') => trial.isPending && trial.variables === way
  return (
    <>
      <p className="acts">
        <Button size="sm" aria-label={`Change ${mailbox.address}`} onClick={() => onAsk({ what: 'change', mailbox })}>
          Change
        </Button>
        <Button size="sm" aria-label={`${connect}: ${mailbox.address}`} onClick={() => onAsk({ what: 'connect', mailbox })}>
          {connect}
        </Button>
        {mailbox.imap && (
          <Button size="sm" aria-label={`Try to fetch for ${mailbox.address}`} busy={busy('in')} onClick={() => trial.mutate('in')}>
            Try to fetch
          </Button>
        )}
        <Button size="sm" aria-label={`Try to send from ${mailbox.address}`} busy={busy('out')} onClick={() => trial.mutate('out')}>
          Try to send
        </Button>
        {mailbox.imap && (
          <Button size="sm" aria-label={`Check now: ${mailbox.address}`} busy={check.isPending} onClick={() => check.mutate()}>
            Check now
          </Button>
        )}
      </p>
      <p className="meta answer" role="status">
        {trial.isPending && 'Trying…'}
        {!trial.isPending && trial.data && <span className={trial.data.works ? 'kept' : 'bad'}>{trial.data.words}</span>}
        {check.isPending && ' Checking…'}
      </p>
    </>
  )
}
