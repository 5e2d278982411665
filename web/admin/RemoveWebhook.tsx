import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Webhook } from '../wire.ts'

/** Asks once before a webhook goes, with all that is known of its deliveries. */
export function RemoveWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.delete(`/webhooks/${webhook.id}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['webhooks'] })
      onClose()
    },
  })
  return (
    <Dialog title="Remove this webhook" verb="Remove" busy={remove.isPending} onClose={onClose} onSubmit={() => remove.mutate()}>
      <p className="address">{webhook.url}</p>
      <p className="mid sm">
        It is told nothing more, its secret is void, and the log of its deliveries goes with it. To keep them, switch it off instead.
      </p>
      <Refusal error={remove.error} />
    </Dialog>
  )
}
