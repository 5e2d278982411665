import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Customer } from '../wire.ts'

export function AddCustomer({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const add = useMutation({
    mutationFn: () => api.post<Customer>('/customers', { name, ...(email ? { email } : {}) }),
    onSuccess: (customer) => {
      void client.invalidateQueries({ queryKey: ['customers'] })
      void navigate({ to: '/customers/$id', params: { id: String(customer.id) } })
    },
  })
  return (
    <Dialog title="New customer" verb="Add" busy={add.isPending} onClose={onClose} onSubmit={() => add.mutate()}>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Email"
        description="Leave it out for somebody who only phones."
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Refusal error={add.error} />
    </Dialog>
  )
}
