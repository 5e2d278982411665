import { Checkbox, NumberInput, Switch, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Team } from '../wire.ts'
import { HoursFields } from './HoursFields.tsx'

/** Adds a team, or changes its name, its members, its hours and its time without news. */
export function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const client = useQueryClient()
  const people = useQuery(queries.people()).data?.data.filter((person) => person.active) ?? []
  const company = useQuery(queries.company()).data
  const { time_zone, work_days, work_start, work_end } = useMe().company
  const [name, setName] = useState(team?.name ?? '')
  const [members, setMembers] = useState<number[]>(team?.members.map((person) => person.id) ?? [])
  const [own, setOwn] = useState(Boolean(team?.hours))
  const [hours, setHours] = useState(team?.hours ?? { time_zone, work_days, work_start, work_end })
  const [update, setUpdate] = useState(team?.update_within_minutes ?? null)
  const save = useMutation({
    mutationFn: () => {
      const said = { name, member_ids: members, hours: own ? hours : null, update_within_minutes: update }
      return team ? api.put<Team>(`/teams/${team.id}`, said) : api.post<Team>('/teams', said)
    },
    onSuccess: () => {
      for (const key of [['teams'], ['people']]) void client.invalidateQueries({ queryKey: key })
      onClose()
    },
  })
  const toggle = (id: number, on: boolean): void => setMembers(on ? [...members, id] : members.filter((one) => one !== id))
  return (
    <Dialog
      title={team ? `Change ${team.name}` : 'Add a team'}
      verb={team ? 'Save' : 'Add'}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate()}
    >
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group label="Who is in it" value={members.map(String)}>
        <div className="radios">
          {people.map((person) => (
            <Checkbox
              key={person.id}
              value={String(person.id)}
              label={person.name}
              onChange={(event) => toggle(person.id, event.currentTarget.checked)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <Switch
        label="Own hours"
        description="Without them, the team works when the company does."
        checked={own}
        onChange={(event) => setOwn(event.currentTarget.checked)}
      />
      {own && <HoursFields value={hours} onChange={setHours} />}
      <NumberInput
        label="Update the customer at least every"
        description={company && `Empty: every ${company.update_within_minutes / 60} working hours, like the company.`}
        suffix=" working hours"
        min={0.25}
        max={1000}
        allowNegative={false}
        value={update === null ? '' : update / 60}
        onChange={(value) => setUpdate(value === '' ? null : Math.round(Number(value) * 60))}
      />
      <Refusal error={save.error} />
    </Dialog>
  )
}
