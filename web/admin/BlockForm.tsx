import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, Problem } from '../api.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { openTicket } from '../ticket/OpenTicket.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { BlockedSender } from '../wire.ts'

/** Blocks an address, or all of a domain. A customer with open tickets is shown first; pressed again, it is done. */
export function BlockForm({ onClose }: { onClose: () => void }) {
  const me = useMe()
  const client = useQueryClient()
  const [pattern, setPattern] = useState('')
  const [why, setWhy] = useState('')
  const block = useMutation({
    mutationFn: (anyway: boolean) => api.post<BlockedSender>('/blocked-senders', { pattern, anyway, ...(why.trim() ? { why } : {}) }),
    onSuccess: (sender) => {
      void client.invalidateQueries({ queryKey: queries.blockedSenders().queryKey })
      said(`${sender.pattern} is blocked`)
      onClose()
    },
  })
  const warned = block.error instanceof Problem && block.error.type === 'has-tickets'
  return (
    <Dialog
      title="Block a sender"
      verb={warned ? 'Block all the same' : 'Block'}
      busy={block.isPending}
      onClose={onClose}
      onSubmit={() => block.mutate(warned)}
    >
      <TextInput
        label="Address"
        description={
          me.can.supervise
            ? 'Or all of a domain: @spam.example. Those under it are blocked, too.'
            : 'A single address. All of a domain is blocked by a supervisor.'
        }
        placeholder="offers@spam.example"
        inputMode="email"
        autoComplete="off"
        required
        withAsterisk={false}
        data-autofocus
        value={pattern}
        onChange={(event) => {
          setPattern(event.currentTarget.value)
          block.reset()
        }}
      />
      <TextInput
        label="Why"
        description="For whoever looks at it later."
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Refusal error={block.error} settle={openTicket} />
    </Dialog>
  )
}
