import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Ticket } from '../wire.ts'
import { fromField, toField } from '../zoned.ts'
import { TimeField } from '../promises/TimeField.tsx'
import { useAct } from './acts.ts'
import { offeredTimes } from './times.ts'

/** What happens next, who does it, by when. */
export function PlanForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const me = useMe()
  const clock = useClock()
  const act = useAct(ticket.number)
  const people = useQuery(queries.people())
  const { plan, customer } = ticket
  const offered = offeredTimes(clock, me.company)
  const [next, setNext] = useState(plan && !plan.automatic ? plan.next : '')
  const [who, setWho] = useState(plan?.who ? String(plan.who.id) : plan ? 'customer' : String(ticket.owner?.id ?? me.id))
  const [by, setBy] = useState(toField(plan && Date.parse(plan.by) > clock.now ? plan.by : (offered[0] ?? clock.now), clock.zone))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const at = fromField(by, clock.zone)
    if (!at) return
    act.mutate(
      (path) => api.put<Ticket>(`${path}/plan`, { next, who: who === 'customer' ? 'customer' : Number(who), by: at.toISOString() }),
      { onSuccess: onDone },
    )
  }
  const workers = people.data?.data.filter((person) => person.active && person.role !== 'colleague') ?? []
  const known = workers.some((person) => person.id === me.id) ? workers : [me, ...workers]
  return (
    <form className="form plan-form" onSubmit={save}>
      <TextInput
        label="What happens next"
        placeholder={plan?.automatic ? plan.next : 'Write to them with what the workshop found'}
        required
        withAsterisk={false}
        data-autofocus
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <NativeSelect label="Who does it" value={who} onChange={(event) => setWho(event.currentTarget.value)}>
        <option value="customer">{customer.name}, the customer</option>
        {known.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
            {person.id === me.id ? ', me' : ''}
          </option>
        ))}
      </NativeSelect>
      <TimeField label="By" value={by} onChange={setBy} />
      <Refusal error={act.error} />
      <p className="row end">
        <Button look="plain" onClick={onDone}>
          Leave it
        </Button>
        <Button look="primary" type="submit" busy={act.isPending}>
          Set next step
        </Button>
      </p>
    </form>
  )
}
