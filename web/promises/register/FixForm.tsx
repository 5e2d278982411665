import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { CompanyPromise } from '../../wire.ts'
import { useRegisterAct } from './acts.ts'
import { DayField, OwnerField } from './fields.tsx'

export interface FixDraft {
  text: string
  owner: string
  due: string | null
}
export const noFix: FixDraft = { text: '', owner: '', due: null }
export const fixBody = ({ text, owner, due }: FixDraft) => ({ text, owner: Number(owner), due })

/** How a broken promise is mended, by whom, by when. Taking the promise back where it is said mends it too. */
export const FixFields = ({ fix, onChange }: { fix: FixDraft; onChange: (fix: FixDraft) => void }) => (
  <>
    <Textarea
      label="How it is mended"
      description="So that it is kept, or so that we no longer say it."
      placeholder="Collect parcels at 16:00, not at 14:00"
      required
      withAsterisk={false}
      autosize
      minRows={1}
      maxLength={500}
      value={fix.text}
      onChange={(event) => onChange({ ...fix, text: event.currentTarget.value })}
    />
    <div className="cols">
      <OwnerField label="Who mends it" value={fix.owner} onChange={(owner) => onChange({ ...fix, owner })} />
      <DayField label="By" required value={fix.due} onChange={(due) => onChange({ ...fix, due })} />
    </div>
  </>
)

/** Names the fix of a broken promise. */
export function FixForm({ entry, onClose }: { entry: CompanyPromise; onClose: () => void }) {
  const act = useRegisterAct()
  const known = entry.fix && !entry.fix.fixed_at ? entry.fix : null
  const [fix, setFix] = useState<FixDraft>(known ? { text: known.text, owner: String(known.owner.id), due: known.due } : noFix)
  const save = (): void => act.mutate(() => api.put(`/company-promises/${entry.id}/fix`, fixBody(fix)), { onSuccess: onClose })
  return (
    <Dialog title="Mend what is broken" verb="Name the fix" busy={act.isPending} onClose={onClose} onSubmit={save}>
      <p className="mid">“{entry.text}”</p>
      <FixFields fix={fix} onChange={setFix} />
      <Refusal error={act.error} />
    </Dialog>
  )
}
