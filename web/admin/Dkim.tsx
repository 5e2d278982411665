import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Listed } from '../lists/Listed.tsx'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { When } from '../ui/When.tsx'
import type { DkimChecked, DkimKey } from '../wire.ts'
import { DkimRecords } from './DkimRecords.tsx'
import './dkim.css'

/** The signature under what leaves: a key for each domain, its record to publish, and what else the DNS should say. */
export function Dkim() {
  const domains = useQuery(queries.dkim())
  return (
    <>
      <p className="mid sm dkim-about">
        A signature (DKIM) proves to your customers’ mail servers that a mail is yours. Each domain has a key; you publish its record where
        you keep the domain’s DNS, and mails are signed once it is found there.
      </p>
      <Listed query={domains} what="the domains" empty="No mailbox yet. Add one; then its domain shows here.">
        {(entry) => <Domain key={entry.domain} entry={entry} />}
      </Listed>
    </>
  )
}

function Domain({ entry }: { entry: DkimKey }) {
  const { domain, key } = entry
  const client = useQueryClient()
  const [removing, setRemoving] = useState(false)
  const done = () => client.invalidateQueries({ queryKey: ['dkim'] })
  const make = useMutation({
    mutationFn: () => api.post('/dkim', { domain }),
    onSuccess: done,
    onError: (error) => failed('No key was made', error),
  })
  const check = useMutation({
    mutationFn: (signNow: boolean) => api.post<DkimChecked>(`/dkim/${encodeURIComponent(domain)}/check`, { sign_now: signNow }),
    onSuccess: done,
    onError: (error) => failed('The DNS was not asked', error),
  })
  const published = check.data?.published ?? null
  return (
    <li className="dkim">
      <Icon name={key?.seen_at ? 'circle-check' : key ? 'clock' : 'lock'} tone={key?.seen_at ? 'kept' : 'dim'} />
      <div className="what">
        <p className="address">
          <b>{domain}</b>
        </p>
        <p className="meta">
          <Standing entry={entry} />
        </p>
        {published && !published.dkim.found && (
          <p className="meta bad" role="status">
            {published.dkim.words}
          </p>
        )}
      </div>
      <span className="acts">
        {!key && (
          <Button size="sm" busy={make.isPending} onClick={() => make.mutate()}>
            Make a key
          </Button>
        )}
        {key && (
          <Button size="sm" busy={check.isPending} onClick={() => check.mutate(false)}>
            Check the DNS
          </Button>
        )}
        {key && !key.seen_at && published && !published.dkim.found && (
          <Button size="sm" look="plain" onClick={() => check.mutate(true)}>
            Sign all the same
          </Button>
        )}
        {key && <Button size="sm" look="plain" aria-label={`Remove the key of ${domain}`} icon="x" onClick={() => setRemoving(true)} />}
      </span>
      {key && <DkimRecords domain={domain} record={key} published={published} />}
      {removing && <Remove domain={domain} onClose={() => setRemoving(false)} />}
    </li>
  )
}

function Standing({ entry: { key, used } }: { entry: DkimKey }) {
  if (!key) return 'not signed'
  return (
    <>
      {key.seen_at ? (
        <>
          mails are signed; record last found <When at={key.seen_at} />
        </>
      ) : (
        'not signed yet: its record was not found'
      )}
      {!used && ' · no mailbox is of this domain any more'}
    </>
  )
}

function Remove({ domain, onClose }: { domain: string; onClose: () => void }) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.delete(`/dkim/${encodeURIComponent(domain)}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['dkim'] })
      onClose()
    },
  })
  return (
    <Dialog title="Remove this key" verb="Remove" busy={remove.isPending} onClose={onClose} onSubmit={() => remove.mutate()}>
      <p className="mid sm">
        Mails from {domain} leave unsigned from now on. The key cannot be brought back; another one needs a new record. Leave the old record
        in the DNS for a week, for mails that are still on their way.
      </p>
      <Refusal error={remove.error} />
    </Dialog>
  )
}
