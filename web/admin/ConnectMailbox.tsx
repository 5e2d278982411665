import { NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Mailbox, OauthApp, OauthProvider } from '../wire.ts'
import { OauthAppForm } from './OauthAppForm.tsx'
import { providerNames, providers } from './providers.ts'

/** Sends the admin to the mailbox's provider, to let the desk in there; a provider that does not know the desk yet is registered first. */
export function ConnectMailbox({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const apps = useQuery(queries.oauthApps())
  if (apps.data) return <Choose mailbox={mailbox} apps={apps.data.data} onClose={onClose} />
  return (
    <Dialog title={`Connect ${mailbox.address}`} onClose={onClose}>
      {apps.error ? (
        <Failure what="We could not load the providers" error={apps.error} retry={() => void apps.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
    </Dialog>
  )
}

function Choose({ mailbox, apps, onClose }: { mailbox: Mailbox; apps: OauthApp[]; onClose: () => void }) {
  const [provider, setProvider] = useState<OauthProvider>(mailbox.oauth?.provider ?? apps[0]?.provider ?? 'google')
  const [registering, setRegistering] = useState(false)
  const known = apps.some((app) => app.provider === provider)
  const connect = useMutation({
    mutationFn: () => api.post<{ url: string }>(`/mailboxes/${mailbox.id}/oauth`, { provider }),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  if (registering) return <OauthAppForm provider={provider} app={null} onClose={() => setRegistering(false)} />
  return (
    <Dialog
      title={`Connect ${mailbox.address}`}
      verb={known ? 'Go to the provider' : 'Register the desk first'}
      busy={connect.isPending || connect.isSuccess}
      onClose={onClose}
      onSubmit={() => (known ? connect.mutate() : setRegistering(true))}
    >
      <p className="mid sm">
        The desk then signs in by a key that the provider gives it, not by a password. Sign in there as {mailbox.address}, and agree. It
        comes back here by itself.
      </p>
      <NativeSelect
        label="Provider"
        data-autofocus
        value={provider}
        onChange={(event) => setProvider(event.currentTarget.value as OauthProvider)}
      >
        {providers.map((name) => (
          <option key={name} value={name}>
            {name === 'other' ? 'Another' : providerNames[name]}
          </option>
        ))}
      </NativeSelect>
      {!known && <p className="mid sm">The desk is not registered there yet. That is done once, with a client ID and a secret.</p>}
      {provider === 'other' && !mailbox.imap && <p className="mid sm">Give this mailbox its servers under Change, too.</p>}
      <Refusal error={connect.error} />
    </Dialog>
  )
}
