import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Person, Role } from '../wire.ts'
import { LedBy } from './LedBy.tsx'
import { roleMeans, roles, roleWords } from './roles.ts'

interface Props {
  person: Person | null
  onClose: () => void
  onAdded: (person: Person) => void
}

/** Adds a person, or changes the name, role and teams of one, and who leads them. */
export function PersonForm({ person, onClose, onAdded }: Props) {
  const client = useQueryClient()
  const teams = useQuery(queries.teams()).data?.data ?? []
  const [name, setName] = useState(person?.name ?? '')
  const [email, setEmail] = useState(person?.email ?? '')
  const [role, setRole] = useState<Role>(person?.role ?? 'agent')
  const [manager, setManager] = useState(person?.manager?.id ?? null)
  const [chosen, setChosen] = useState<number[]>(person?.teams.map((team) => team.id) ?? [])
  const said = { name, role, team_ids: chosen, manager_id: manager }
  const save = useMutation({
    mutationFn: () =>
      person
        ? api.patch<Person>(`/people/${person.id}`, said)
        : api.post<Person>('/people', { ...said, email, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    onSuccess: (saved) => {
      for (const key of [['people'], ['teams'], ['me']]) void client.invalidateQueries({ queryKey: key })
      if (person) onClose()
      else onAdded(saved)
    },
  })
  const toggle = (id: number, on: boolean): void => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <Dialog
      title={person ? `Change ${person.name}` : 'Add a person'}
      verb={person ? 'Save' : 'Add'}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate()}
    >
      <TextInput
        label="Name"
        description="Customers see it."
        required
        withAsterisk={false}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {!person && (
        <TextInput
          label="Email"
          type="email"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label="Role"
        description={roleMeans[role]}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {roleWords[one]}
          </option>
        ))}
      </NativeSelect>
      <LedBy person={person} value={manager} onChange={setManager} />
      {teams.length > 0 && (
        <Checkbox.Group label="Teams" value={chosen.map(String)}>
          <div className="radios">
            {teams.map((team) => (
              <Checkbox
                key={team.id}
                value={String(team.id)}
                label={team.name}
                onChange={(event) => toggle(team.id, event.currentTarget.checked)}
              />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <Refusal error={save.error} />
    </Dialog>
  )
}
