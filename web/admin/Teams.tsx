import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Team } from '../wire.ts'
import { Listed } from '../lists/Listed.tsx'
import { dayNames } from './HoursFields.tsx'
import { TeamForm } from './TeamForm.tsx'

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
              {termsOf(team) && <p className="meta">{termsOf(team)}</p>}
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

/** What a team does otherwise than the company: "Sat, Sun, 10:00 to 18:00 (Asia/Kolkata) · an update at least every 2 working hours". */
function termsOf({ hours, update_within_minutes: update }: Team): string {
  const days = hours?.work_days.map((day) => dayNames[day - 1]).join(', ')
  const zone = hours?.time_zone.replaceAll('_', ' ')
  return [
    hours && `${days}, ${hours.work_start} to ${hours.work_end} (${zone})`,
    update && `an update at least every ${update / 60} working ${update === 60 ? 'hour' : 'hours'}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
