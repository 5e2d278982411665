import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { byWhen } from '../time.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { PracticeSettings } from '../wire.ts'
import { usePracticeAct } from './acts.ts'
import { daysToChoose, previewOf } from './words.ts'

/** The team's day of practice and who leads it, with what is said on that day next. */
export function SettingsForm({ room, onClose }: { room: PracticeSettings; onClose: () => void }) {
  const clock = useClock()
  const act = usePracticeAct<PracticeSettings>()
  const people = useQuery(queries.people()).data?.data ?? []
  const could = people.filter((person) => person.active && person.role !== 'colleague')
  const [day, setDay] = useState(room.day)
  const [lead, setLead] = useState(room.lead?.id ?? null)
  const save = (): void => {
    const change = { ...(day === room.day ? {} : { day }), ...(lead === (room.lead?.id ?? null) ? {} : { lead }) }
    act.mutate(() => api.put<PracticeSettings>(`/practice/settings/${room.team.id}`, change), {
      onSuccess: ({ next_reminder: next }) => {
        onClose()
        said('Saved', next ? `Next: ${byWhen(next.at, clock).when}. ${next.words}` : '')
      },
    })
  }
  return (
    <Dialog title={`Practice of ${room.team.name}`} verb="Save" busy={act.isPending} onClose={onClose} onSubmit={save}>
      <NativeSelect
        label="Day of practice"
        data-autofocus
        value={day ?? ''}
        onChange={(event) => setDay(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
      >
        <option value="">None</option>
        {daysToChoose.map(([number, name]) => (
          <option key={number} value={number}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label="Who leads it"
        description="Compares, and agrees wordings into the phrase bank."
        value={lead ?? ''}
        onChange={(event) => setLead(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
      >
        <option value="">Whoever leads the team</option>
        {room.lead && !could.some(({ id }) => id === room.lead?.id) && <option value={room.lead.id}>{room.lead.name}</option>}
        {could.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <Preview room={room} day={day} />
      <Refusal error={act.error} />
    </Dialog>
  )
}

/** The reminder as it would be said. */
function Preview({ room: { day: saved, next_reminder: next }, day }: { room: PracticeSettings; day: number | null }) {
  const clock = useClock()
  return (
    <section className="preview" aria-label="The next reminder">
      {day !== null && next && <p className="said-next">{next.words}</p>}
      <p className="xs dim">
        {day === saved && next && `Next: ${byWhen(next.at, clock).when}. `}
        {previewOf(day)}
      </p>
    </section>
  )
}
