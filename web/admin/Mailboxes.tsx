import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'
import type { Mailbox } from '../wire.ts'
import { Listed } from '../lists/Listed.tsx'
import { MailboxForm } from './MailboxForm.tsx'

export function Mailboxes() {
  const mailboxes = useQuery(queries.mailboxes())
  const [ask, setAsk] = useState<{ mailbox: Mailbox | null } | null>(null)
  return (
    <>
      <p className="more">
        <Button icon="plus" onClick={() => setAsk({ mailbox: null })}>
          Add a mailbox
        </Button>
      </p>
      <Listed query={mailboxes} what="the mailboxes" empty="No mailbox yet. Mail to its address becomes tickets.">
        {(mailbox) => (
          <li key={mailbox.id}>
            <Icon name={mailbox.imap?.error ? 'alert-triangle' : 'inbox'} tone={mailbox.imap?.error ? 'broken' : 'dim'} />
            <div className="what">
              <p>
                <b>{mailbox.address}</b> <span className="dim">{mailbox.name}</span>
              </p>
              <p className="meta">
                {mailbox.acknowledge ? 'acknowledges by itself' : 'no automatic answer'}
                {mailbox.team && ` · ${mailbox.team.name}`} · <Fetched mailbox={mailbox} />
              </p>
              {mailbox.imap?.error && <p className="meta bad">{mailbox.imap.error}</p>}
            </div>
            <span className="acts">
              {mailbox.can.edit && (
                <Button size="sm" aria-label={`Change ${mailbox.address}`} onClick={() => setAsk({ mailbox })}>
                  Change
                </Button>
              )}
            </span>
          </li>
        )}
      </Listed>
      {ask && <MailboxForm mailbox={ask.mailbox} onClose={() => setAsk(null)} />}
    </>
  )
}

const Fetched = ({ mailbox: { imap } }: { mailbox: Mailbox }) => {
  if (!imap) return 'mail is delivered to us'
  return (
    <>
      fetched from {imap.host}
      {imap.seen_at && (
        <>
          , last looked <When at={imap.seen_at} />
        </>
      )}
    </>
  )
}
