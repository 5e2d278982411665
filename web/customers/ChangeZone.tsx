import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { ZoneField } from '../ui/ZoneField.tsx'
import type { Customer } from '../wire.ts'

/** Where a customer lives by the clock, so that "by three" is said in their time. */
export function ChangeZone({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const client = useQueryClient()
  const [zone, setZone] = useState(customer.time_zone ?? '')
  const change = useMutation({
    mutationFn: () => api.patch<Customer>(`/customers/${customer.id}`, { time_zone: zone === '' ? null : zone }),
    onSuccess: (changed) => {
      client.setQueryData(['customer', customer.id], changed)
      onClose()
    },
  })
  return (
    <Dialog title="Change the time zone" verb="Change" busy={change.isPending} onClose={onClose} onSubmit={() => change.mutate()}>
      <ZoneField label="Time zone" none="We do not know" value={zone} onChange={setZone} />
      <Refusal error={change.error} />
    </Dialog>
  )
}
