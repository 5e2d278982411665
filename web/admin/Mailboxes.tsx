import './mailboxes.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import type { Mailbox } from '../wire.ts'
import { Listed } from '../lists/Listed.tsx'
import { ConnectMailbox } from './ConnectMailbox.tsx'
import { MailboxForm } from './MailboxForm.tsx'
import { MailboxRow } from './MailboxRow.tsx'
import { OauthApps } from './OauthApps.tsx'
import { OauthEnding } from './OauthEnding.tsx'

export type AskOfMailbox = { what: 'change'; mailbox: Mailbox | null } | { what: 'connect'; mailbox: Mailbox }

/** The addresses of the desk: where their mail comes from and how it leaves, whether that works, and whether all of it is here. */
export function Mailboxes() {
  const mailboxes = useQuery(queries.mailboxes())
  const [ask, setAsk] = useState<AskOfMailbox | null>(null)
  const leave = (): void => setAsk(null)
  return (
    <>
      <OauthEnding />
      <p className="more">
        <Button icon="plus" onClick={() => setAsk({ what: 'change', mailbox: null })}>
          Add a mailbox
        </Button>
      </p>
      <Listed query={mailboxes} what="the mailboxes" empty="No mailbox yet. Mail to its address becomes tickets.">
        {(mailbox) => <MailboxRow key={mailbox.id} mailbox={mailbox} onAsk={setAsk} />}
      </Listed>
      <OauthApps />
      {ask?.what === 'change' && <MailboxForm mailbox={ask.mailbox} onClose={leave} />}
      {ask?.what === 'connect' && <ConnectMailbox mailbox={ask.mailbox} onClose={leave} />}
    </>
  )
}
