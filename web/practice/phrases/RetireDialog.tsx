import { api } from '../../api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Phrase } from '../../wire.ts'
import { usePracticeAct } from '../acts.ts'

/** Takes a wording out of use. */
export function RetireDialog({ phrase, onClose }: { phrase: Phrase; onClose: () => void }) {
  const act = usePracticeAct()
  const retire = (): void => act.mutate(() => api.delete(`/phrases/${phrase.id}`), { onSuccess: onClose })
  return (
    <Dialog title="Take it out of use" verb="Retire" busy={act.isPending} onClose={onClose} onSubmit={retire}>
      <p className="mid">“{phrase.text}”</p>
      <p className="mid">The composer no longer offers it. It stays to be read, with its author and its date.</p>
      <Refusal error={act.error} />
    </Dialog>
  )
}
