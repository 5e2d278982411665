import { Popover, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { api } from '../../api.ts'
import { useClock } from '../../clock.tsx'
import { due } from '../../time.ts'
import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { When } from '../../ui/When.tsx'
import type { Ticket } from '../../wire.ts'
import { fromField, toField } from '../../zoned.ts'
import { useAct } from '../acts.ts'
import { firstName } from './naming.ts'

/** When the customer hears from us next, news or none; and how often, on this ticket. */
export function UpdateTime({ ticket }: { ticket: Ticket }) {
  const clock = useClock()
  const [open, setOpen] = useState(false)
  if (!ticket.update_at && !ticket.can.plan) return null
  const hours = ticket.update_within_minutes === null ? null : ticket.update_within_minutes / 60
  return (
    <div>
      <dt>Next update</dt>
      <dd className="update-time">
        <span>
          {ticket.update_at ? (
            <>
              by{' '}
              <When at={ticket.update_at} due>
                {due(ticket.update_at, clock)}
              </When>
            </>
          ) : (
            <span className="dim">{instead(ticket)}</span>
          )}
          {hours !== null && <span className="xs dim">, every {hours} working hours</span>}
        </span>
        {ticket.can.plan && (
          <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
            <Popover.Target>
              <Button
                size="xs"
                look="plain"
                icon="pencil"
                aria-label="Change the next update"
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              />
            </Popover.Target>
            <Popover.Dropdown aria-label="The next update">
              <UpdateForm ticket={ticket} onDone={() => setOpen(false)} />
            </Popover.Dropdown>
          </Popover>
        )}
      </dd>
    </div>
  )
}

/** What says when they hear from us, while no update is due. */
function instead({ status, waiting_since: waiting, customer }: Ticket): string {
  if (status === 'pending') return `${firstName(customer.name)}’s turn`
  return waiting ? 'with our answer' : 'with what is promised'
}

function UpdateForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const clock = useClock()
  const act = useAct(ticket.number)
  const was = ticket.update_at ? toField(ticket.update_at, clock.zone) : ''
  const [by, setBy] = useState(was)
  const [hours, setHours] = useState(ticket.update_within_minutes === null ? '' : String(ticket.update_within_minutes / 60))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const at = by === was ? null : fromField(by, clock.zone)
    const minutes = hours === '' ? null : Math.round(Number(hours) * 60)
    const body = {
      ...(at ? { by: at.toISOString() } : {}),
      ...(minutes === ticket.update_within_minutes ? {} : { within_minutes: minutes }),
    }
    if (Object.keys(body).length === 0) return onDone()
    act.mutate((path) => api.put<Ticket>(`${path}/update-time`, body), { onSuccess: onDone })
  }
  return (
    <form className="form plan-form" onSubmit={save}>
      <p className="mid">When {firstName(ticket.customer.name)} hears from us, news or none.</p>
      <TextInput
        label="By"
        type="datetime-local"
        data-autofocus
        min={toField(clock.now, clock.zone)}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <TextInput
        label="Without news, every so many working hours"
        description="Only this ticket. Empty: as the team does it."
        type="number"
        min={0.25}
        max={1600}
        step="any"
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
      <p className="row end">
        <Button look="plain" onClick={onDone}>
          Leave it
        </Button>
        <Button look="primary" type="submit" busy={act.isPending}>
          Set next update
        </Button>
      </p>
    </form>
  )
}
