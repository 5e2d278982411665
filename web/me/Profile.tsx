import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { ZoneField } from '../ui/ZoneField.tsx'
import type { Me } from '../wire.ts'

export function Profile() {
  const me = useMe()
  const client = useQueryClient()
  const [name, setName] = useState(me.name)
  const [zone, setZone] = useState(me.time_zone)
  const save = useMutation({
    mutationFn: () => api.patch<Me>('/me', { name, time_zone: zone }),
    onSuccess: (saved) => {
      client.setQueryData(['me'], saved)
      said('Saved')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <section className="panel">
      <h2>Name and time zone</h2>
      <form className="form" onSubmit={submit}>
        <TextInput label="Name" required withAsterisk={false} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <ZoneField label="Time zone" value={zone} onChange={setZone} />
        <Refusal error={save.error} />
        <p className="row">
          <Button type="submit" busy={save.isPending}>
            Save
          </Button>
        </p>
      </form>
    </section>
  )
}
