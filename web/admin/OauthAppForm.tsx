import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Copied } from '../ui/Copied.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { List, OauthApp, OauthProvider } from '../wire.ts'
import { providerNames } from './providers.ts'

const where: Record<OauthProvider, string> = {
  google: 'Google Cloud console, APIs & Services, Credentials: an OAuth client of the type “Web application”.',
  microsoft: 'Microsoft Entra admin center, App registrations: with the permissions IMAP.AccessAsUser.All and SMTP.Send.',
  other: 'The provider says where. It needs the code flow, with PKCE.',
}

/** Registers the desk at a provider, or changes what is kept of that. The secret is taken and not shown again. */
export function OauthAppForm({ provider, app, onClose }: { provider: OauthProvider; app: OauthApp | null; onClose: () => void }) {
  const client = useQueryClient()
  const [form, setForm] = useState({
    client_id: app?.client_id ?? '',
    client_secret: '',
    tenant: app?.tenant ?? '',
    authorize_url: app?.authorize_url ?? '',
    token_url: app?.token_url ?? '',
    scope: app?.scope ?? '',
  })
  const save = useMutation({
    mutationFn: () => {
      const { client_id, client_secret, ...more } = form
      const set = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, value || null]))
      return api.put<List<OauthApp>>(`/oauth-apps/${provider}`, { client_id, ...(client_secret ? { client_secret } : {}), ...set })
    },
    onSuccess: (saved) => {
      client.setQueryData(['oauth-apps'], saved)
      onClose()
    },
  })
  const text = (name: keyof typeof form) => ({
    value: form[name],
    withAsterisk: false,
    autoComplete: 'off',
    onChange: (event: { currentTarget: HTMLInputElement }) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  return (
    <Dialog
      title={`${app ? 'Change' : 'Register'} the desk at ${providerNames[provider]}`}
      verb="Save"
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate()}
      size={560}
    >
      <p className="mid sm">{where[provider]} Enter this address there as the redirect URI:</p>
      <Copied text={app?.callback ?? `${window.location.origin}/api/v1/oauth/callback`} />
      <TextInput label="Client ID" required data-autofocus {...text('client_id')} />
      <PasswordInput
        label="Client secret"
        required={!app}
        {...(app ? { placeholder: 'unchanged' } : {})}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the secret' }}
        {...text('client_secret')}
        autoComplete="new-password"
      />
      {provider === 'microsoft' && (
        <TextInput
          label="Tenant"
          description="Your directory’s ID or domain. Empty: whichever the account belongs to."
          {...text('tenant')}
        />
      )}
      {provider === 'other' && (
        <>
          <TextInput label="Where users are asked (authorisation address)" type="url" required {...text('authorize_url')} />
          <TextInput label="Where tokens are given (token address)" type="url" required {...text('token_url')} />
          <TextInput label="Scope" description="What to ask for, as the provider names it." {...text('scope')} />
        </>
      )}
      <Refusal error={save.error} />
    </Dialog>
  )
}
