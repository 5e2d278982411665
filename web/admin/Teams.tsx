import { Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Team } from '../wire.ts'
import { Listed } from '../lists/Listed.tsx'

export function Teams() {
  const teams = useQuery(queries.teams())
  const [ask, setAsk] = useState<{ team: Team | null } | null>(null)
  return (
    <>
      <p className="more">
        <Button icon="plus" onClick={() => setAsk({ team: null })}>
          Add a team
        </Button>
      </p>
      <Listed query={teams} what="the teams" empty="No team yet. A team says who takes from a mailbox; a ticket still has one owner.">
        {(team) => (
          <li key={team.id}>
            <Icon name="users-group" tone="dim" />
            <div className="what">
              <p>
                <b>{team.name}</b>
              </p>
              <p className="faces">
                {team.members.map((person) => (
                  <Face key={person.id} name={person.name} src={person.portrait} size={26} label={person.name} />
                ))}
                {team.members.length === 0 && <span className="dim sm">Nobody in it yet</span>}
              </p>
            </div>
            <span className="acts">
              <Button size="sm" aria-label={`Change ${team.name}`} onClick={() => setAsk({ team })}>
                Change
              </Button>
            </span>
          </li>
        )}
      </Listed>
      {ask && <TeamForm team={ask.team} onClose={() => setAsk(null)} />}
    </>
  )
}

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const client = useQueryClient()
  const people = useQuery(queries.people()).data?.data.filter((person) => person.active) ?? []
  const [name, setName] = useState(team?.name ?? '')
  const [members, setMembers] = useState<number[]>(team?.members.map((person) => person.id) ?? [])
  const save = useMutation({
    mutationFn: () =>
      team ? api.put<Team>(`/teams/${team.id}`, { name, member_ids: members }) : api.post<Team>('/teams', { name, member_ids: members }),
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
      <Refusal error={save.error} />
    </Dialog>
  )
}
