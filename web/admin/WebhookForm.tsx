import './webhooks.css'
import { Switch, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Copied } from '../ui/Copied.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { MadeWebhook, Webhook } from '../wire.ts'
import { WebhookKinds } from './WebhookKinds.tsx'

/** Adds a webhook and shows its secret once, or changes where it goes, what it hears and whether it is on. */
export function WebhookForm({ webhook, onClose }: { webhook: Webhook | null; onClose: () => void }) {
  const client = useQueryClient()
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [kinds, setKinds] = useState(webhook?.kinds ?? ['*'])
  const [active, setActive] = useState(webhook?.active ?? true)
  const save = useMutation({
    mutationFn: async () => {
      if (!webhook) return api.post<MadeWebhook>('/webhooks', { url, kinds })
      await api.patch<Webhook>(`/webhooks/${webhook.id}`, { url, kinds, active })
      return null
    },
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['webhooks'] })
      if (!made) onClose()
    },
  })
  if (save.data) return <Secret made={save.data} onClose={onClose} />
  return (
    <Dialog
      title={webhook ? 'Change this webhook' : 'Add a webhook'}
      verb={webhook ? 'Save' : 'Add'}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate()}
      size={640}
    >
      <TextInput
        label="Address"
        description="Gets a POST for each event. Redirects are not followed."
        type="url"
        placeholder="https://example.com/onus"
        required
        withAsterisk={false}
        data-autofocus
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <WebhookKinds value={kinds} onChange={setKinds} />
      {webhook && (
        <Switch
          label="On"
          description="Switched off, it is told nothing, and what waits for it is not sent."
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
      )}
      <Refusal error={save.error} />
    </Dialog>
  )
}

function Secret({ made, onClose }: { made: MadeWebhook; onClose: () => void }) {
  return (
    <Dialog title="Its secret" onClose={onClose} size={640}>
      <p className="mid sm address">
        Every delivery to {made.url} is signed with this secret, so that its receiver can tell that it comes from this desk.
      </p>
      <div>
        <Copied text={made.secret} />
        <p className="xs dim">Copy it now: it is not shown again.</p>
      </div>
      <p className="row end">
        <Button look="primary" data-autofocus onClick={onClose}>
          Done
        </Button>
      </p>
    </Dialog>
  )
}
