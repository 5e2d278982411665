import { useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Promised } from '../../wire.ts'
import { usePromiseAct } from './acts.ts'
import { Evidence, noneShown, type Shown } from './Evidence.tsx'
import { firstName, namingCustomer } from './naming.ts'

export type Ending = 'keeping' | 'release'

/** What the server is told: the message that shows it, or the words. */
export const bodyOf = (ending: Ending, { message, line }: Shown): object =>
  message !== null ? { message_id: message } : ending === 'keeping' ? { evidence: line } : { words: line }

/** The fields that show how a promise ended. */
export function EndFields({
  promise,
  ending,
  value,
  onChange,
}: {
  promise: Promised
  ending: Ending
  value: Shown
  onChange: (value: Shown) => void
}) {
  const first = firstName(promise.to.name)
  return ending === 'keeping' ? (
    <Evidence
      promise={promise}
      from="us"
      label="What shows that it is done"
      lineLabel="What was done, in one line"
      value={value}
      onChange={onChange}
    />
  ) : (
    <Evidence
      promise={promise}
      from="customer"
      label={`Where ${first} says so`}
      lineLabel={`In ${first}’s words`}
      value={value}
      onChange={onChange}
    />
  )
}

/** It is kept, and what shows it; or the customer let us off, in their words. */
export function EndDialog({ promise, ending, onClose }: { promise: Promised; ending: Ending; onClose: () => void }) {
  const [shown, setShown] = useState(noneShown)
  const act = usePromiseAct(promise.ticket, onClose)
  const first = firstName(promise.to.name)
  const end = (): void => act.mutate({ method: 'put', path: `/promises/${promise.id}/${ending}`, body: bodyOf(ending, shown) })
  return (
    <Dialog
      title={ending === 'keeping' ? 'Kept' : `${first} released us`}
      verb={ending === 'keeping' ? 'Kept' : 'Write it down'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={end}
    >
      <p className="mid">{namingCustomer(promise.action, first)}</p>
      <EndFields promise={promise} ending={ending} value={shown} onChange={setShown} />
      {ending === 'release' && <p className="xs dim">Only {first} can release us.</p>}
      <Refusal error={act.error} />
    </Dialog>
  )
}
