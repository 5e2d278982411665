import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Inheritance } from '../wire.ts'
import { useTakingOver, type Answered } from './acts.ts'

interface Props {
  item: Inheritance['items'][number]
  /** Who leaves. */
  first: string
  onClose: () => void
  onResult: (result: Answered) => void
}

/** One thing that I cannot take over, and why: whoever named me names another. */
export function DeclineDialog({ item, first, onClose, onResult }: Props) {
  const [reason, setReason] = useState('')
  const declining = useTakingOver()
  const decline = (): void =>
    declining.mutate(
      { accepts: [], declines: [{ id: item.succession_id, reason: reason.trim() }] },
      {
        onSuccess: (result) => {
          onResult(result)
          onClose()
        },
      },
    )
  return (
    <Dialog title="Decline it" verb="Decline" busy={declining.isPending} onClose={onClose} onSubmit={decline}>
      <p className="mid">{item.text}</p>
      <Textarea
        label="Why"
        description={`It stays ${first}’s, and another person is named.`}
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refusal error={declining.error} />
    </Dialog>
  )
}
