import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Listed } from '../lists/Listed.tsx'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import type { OauthApp } from '../wire.ts'
import { OauthAppForm } from './OauthAppForm.tsx'
import { providerNames } from './providers.ts'

/** Where the desk is registered, so that mailboxes can be entered without a password. */
export function OauthApps() {
  const client = useQueryClient()
  const apps = useQuery(queries.oauthApps())
  const [ask, setAsk] = useState<OauthApp | null>(null)
  const remove = useMutation({
    mutationFn: (provider: string) => api.delete(`/oauth-apps/${provider}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['oauth-apps'] }),
    onError: (error) => failed('The registration stays', error),
  })
  return (
    <section>
      <h2 className="sub">Providers of mail</h2>
      <Listed
        query={apps}
        what="the providers"
        empty="None. Mailboxes sign in by password. To connect one to its provider, press Connect at the mailbox."
      >
        {(app) => (
          <li key={app.provider}>
            <Icon name="lock" tone="dim" />
            <div className="what">
              <p>
                <b>{sentence(providerNames[app.provider])}</b>
              </p>
              <p className="meta">
                Client ID {app.client_id}
                {app.tenant && ` · tenant ${app.tenant}`}
              </p>
            </div>
            <span className="acts">
              <Button size="sm" aria-label={`Change ${providerNames[app.provider]}`} onClick={() => setAsk(app)}>
                Change
              </Button>
              <Button
                size="sm"
                aria-label={`Remove ${providerNames[app.provider]}`}
                busy={remove.isPending && remove.variables === app.provider}
                onClick={() => remove.mutate(app.provider)}
              >
                Remove
              </Button>
            </span>
          </li>
        )}
      </Listed>
      {ask && <OauthAppForm provider={ask.provider} app={ask} onClose={() => setAsk(null)} />}
    </section>
  )
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
