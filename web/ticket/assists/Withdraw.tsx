import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Assist } from '../../wire.ts'
import { useAssistAct } from './acts.ts'
import { whose } from './words.ts'

const change = (id: number, reason: string) =>
  ({ method: 'put', path: `/assists/${id}/withdrawal`, body: reason.trim() ? { reason: reason.trim() } : {} }) as const

const Reason = ({ assist, value, onChange }: { assist: Assist; value: string; onChange: (value: string) => void }) => (
  <Textarea
    label="Why, if it helps"
    description={`${whose(assist)} reads this, and need not answer.`}
    autosize
    minRows={1}
    maxRows={4}
    maxLength={500}
    data-autofocus
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

/** Its owner needs it no more. */
export function WithdrawDialog({ assist, onClose }: { assist: Assist; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const act = useAssistAct(onClose)
  return (
    <Dialog
      title="Withdraw what you asked"
      verb="Withdraw it"
      busy={act.isPending}
      onClose={onClose}
      onSubmit={() => act.mutate(change(assist.id, reason))}
    >
      <p className="mid">{assist.what}</p>
      <Reason assist={assist} value={reason} onChange={setReason} />
      <Refusal error={act.error} />
    </Dialog>
  )
}

/** The same where a refusal names it. No form of its own: it stands within one. */
export function WithdrawInPlace({ assist, onDone }: { assist: Assist; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const act = useAssistAct(onDone)
  return (
    <div className="in-place form">
      <Reason assist={assist} value={reason} onChange={setReason} />
      <Refusal error={act.error} />
      <p className="row end">
        <Button size="sm" busy={act.isPending} onClick={() => act.mutate(change(assist.id, reason))}>
          Withdraw it
        </Button>
      </p>
    </div>
  )
}
