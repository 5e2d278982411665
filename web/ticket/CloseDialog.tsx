import { Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Ticket } from '../wire.ts'
import { useAct } from './acts.ts'

/** Closing says whether the customer confirmed it. Unconfirmed needs a reason; confirmed may carry their words. */
export function CloseDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const act = useAct(ticket.number)
  const [confirmed, setConfirmed] = useState(false)
  const [words, setWords] = useState('')
  const close = (): void =>
    act.mutate(
      (path) => api.put<Ticket>(`${path}/closure`, confirmed ? { confirmed, ...(words ? { words } : {}) } : { confirmed, reason: words }),
      {
        onSuccess: () => {
          said(`#${ticket.number} is closed, ${confirmed ? 'confirmed' : 'unconfirmed'}`)
          onClose()
        },
      },
    )
  return (
    <Dialog
      title="Close this ticket"
      verb={confirmed ? 'Close, confirmed' : 'Close, unconfirmed'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={close}
    >
      <Radio.Group
        label={`Did ${ticket.customer.name} say that it is solved?`}
        value={confirmed ? 'yes' : 'no'}
        onChange={(value) => setConfirmed(value === 'yes')}
      >
        <div className="radios">
          <Radio value="no" label="No word from them" />
          <Radio value="yes" label="Yes, they told me" />
        </div>
      </Radio.Group>
      <Textarea
        label={confirmed ? 'In their own words, if you have them' : 'Why it is closed without their word'}
        required={!confirmed}
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}
