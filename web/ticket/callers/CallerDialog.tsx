import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Ticket } from '../../wire.ts'
import { useAct } from '../acts.ts'
import { firstName } from '../promises/naming.ts'

/** Somebody else called about this: who they are to the customer, and whether the customer lets them know. */
export function CallerDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const act = useAct(ticket.number)
  const [caller, setCaller] = useState({ name: '', relation: '', email: '', permission: '' })
  const name = firstName(ticket.customer.name)
  const field = (of: keyof typeof caller) => ({
    value: caller[of],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setCaller((known) => ({ ...known, [of]: value })),
  })
  const { email, permission, ...given } = caller
  const body = {
    ...given,
    ...(email.trim() ? { email: email.trim() } : {}),
    ...(permission.trim() ? { permission: permission.trim() } : {}),
  }
  const add = (): void => act.mutate((path) => api.post<Ticket>(`${path}/callers`, body), { onSuccess: () => onClose() })
  return (
    <Dialog title="Somebody else called" verb="Write it down" busy={act.isPending} onClose={onClose} onSubmit={add}>
      <div className="cols">
        <TextInput label="Name" required withAsterisk={false} maxLength={200} data-autofocus {...field('name')} />
        <TextInput
          label={`Who they are to ${name}`}
          placeholder="Husband, assistant"
          required
          withAsterisk={false}
          maxLength={100}
          {...field('relation')}
        />
      </div>
      <TextInput label="Mail address, if we have it" type="email" maxLength={320} {...field('email')} />
      <TextInput
        label={`${name}’s permission, in ${name}’s words`}
        description={`Left empty, nothing may be told to them until ${name} agrees.`}
        maxLength={2000}
        {...field('permission')}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}
