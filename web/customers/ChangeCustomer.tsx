import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Customer } from '../wire.ts'

interface Props {
  customer: Customer
  what: 'name' | 'address'
  onClose: () => void
}

export function ChangeCustomer({ customer, what, onClose }: Props) {
  const client = useQueryClient()
  const [value, setValue] = useState(what === 'name' ? customer.name : '')
  const change = useMutation({
    mutationFn: () => api.patch<Customer>(`/customers/${customer.id}`, what === 'name' ? { name: value } : { add_address: value }),
    onSuccess: (changed) => {
      client.setQueryData(['customer', customer.id], changed)
      for (const key of [['customers'], ['tickets'], ['ticket'], ['desk']]) void client.invalidateQueries({ queryKey: key })
      onClose()
    },
  })
  return (
    <Dialog
      title={what === 'name' ? 'Change the name' : 'Add an address'}
      verb={what === 'name' ? 'Change' : 'Add'}
      busy={change.isPending}
      onClose={onClose}
      onSubmit={() => change.mutate()}
    >
      <TextInput
        label={what === 'name' ? 'Name' : 'Mail address'}
        {...(what === 'address' ? { description: 'Mail from it is then theirs.', type: 'email' } : {})}
        required
        withAsterisk={false}
        data-autofocus
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Refusal error={change.error} />
    </Dialog>
  )
}
