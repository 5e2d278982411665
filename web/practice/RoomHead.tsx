import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import type { PracticeSettings } from '../wire.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { dayWords } from './words.ts'

/** Who leads the practice of a team, on which day, and what is said then. */
export function RoomHead({ room, onAdd }: { room: PracticeSettings; onAdd: () => void }) {
  const me = useMe()
  const clock = useClock()
  const [setting, setSetting] = useState(false)
  const { lead, team, next_reminder: next } = room
  return (
    <section className="room-head" aria-label={`Practice of ${team.name}`}>
      {lead && <Face name={lead.name} src={lead.portrait} size={34} />}
      <div className="grow">
        <p>
          <b>{lead ? (lead.id === me.id ? 'You lead' : `${lead.name} leads`) : 'Nobody leads'} the practice</b>
          <span className="dim"> of {team.name}</span>
        </p>
        <p className="sm mid">{dayWords(room, clock)}</p>
        {next && <p className="sm dim">{next.words}</p>}
      </div>
      <span className="row">
        {room.can_change && (
          <Button look="plain" aria-label={`Change day and lead of ${team.name}`} onClick={() => setSetting(true)}>
            Day and lead
          </Button>
        )}
        <Button icon="plus" onClick={onAdd}>
          Add an example
        </Button>
      </span>
      {setting && <SettingsForm room={room} onClose={() => setSetting(false)} />}
    </section>
  )
}
