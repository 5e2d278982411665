import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { byWhen, sinceDay } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { When } from '../ui/When.tsx'
import type { Ticket } from '../wire.ts'
import { CoverCell } from '../cover/CoverCell.tsx'
import { PlanForm } from './PlanForm.tsx'

/** Who owns it, what happens next, by when: the same three cells on every page. */
export function OwnerLine({ ticket }: { ticket: Ticket }) {
  const clock = useClock()
  const { owner, plan } = ticket
  const over = ticket.status === 'solved' || ticket.status === 'closed'
  const [open, setOpen] = useState(!plan && ticket.can.plan && owner !== null && !over)
  const by = plan && byWhen(plan.by, clock)
  return (
    <section className="ownerline" aria-label="Owner, next step, by when">
      {owner ? (
        <div className="ol-owner">
          <Face name={owner.name} src={owner.portrait} size={40} ring />
          <div>
            <b>{owner.name}</b>
            <span>
              owns this
              {ticket.owner_since && (
                <>
                  {' '}
                  since <When at={ticket.owner_since}>{sinceDay(ticket.owner_since, clock)}</When>
                </>
              )}
            </span>
          </div>
        </div>
      ) : (
        <div className="ol-owner none">
          <div>
            <b>Nobody has this yet</b>
            <span>whoever takes it owns it</span>
          </div>
        </div>
      )}
      <div className="ol-next">
        <span className="lb">Next step</span>
        {plan ? (
          <p>
            {plan.who ? (
              <Face name={plan.who.name} src={plan.who.portrait} size={20} label={plan.who.name} />
            ) : (
              <Face name={ticket.customer.name} size={20} label={ticket.customer.name} />
            )}
            <span title={plan.next}>{plan.next}</span>
          </p>
        ) : (
          <p className={over || !owner ? 'mid' : 'noplan'}>
            {over ? afterwards(ticket) : owner ? 'No next step yet' : 'Somebody takes it'}
          </p>
        )}
      </div>
      {!plan && over && ticket.due_at && (
        <div className="ol-by">
          <span className="lb">By</span>
          <p>
            <When at={ticket.due_at} due>
              <b>{byWhen(ticket.due_at, clock).when}</b>
            </When>
          </p>
        </div>
      )}
      {plan && by && (
        <div className="ol-by">
          <span className="lb">By</span>
          <p>
            <When at={plan.by} due={!over}>
              <b>{by.when}</b>
            </When>
            {by.distance && `, ${by.distance}`}
          </p>
        </div>
      )}
      <CoverCell ticket={ticket} />
      {ticket.can.plan && (
        <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <Button
              size="sm"
              look="plain"
              icon="pencil"
              aria-label="Change the next step"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            />
          </Popover.Target>
          <Popover.Dropdown aria-label="The next step">
            <PlanForm ticket={ticket} onDone={() => setOpen(false)} />
          </Popover.Dropdown>
        </Popover>
      )}
    </section>
  )
}

/** What is still to happen to a solved ticket. */
function afterwards({ due_kind, customer, status, merged_into: into }: Ticket): string {
  if (into !== null) return `It goes on as #${into}`
  const first = customer.name.split(' ')[0] ?? customer.name
  if (due_kind === 'reach') return `Reach ${first} another way, or close it unconfirmed`
  if (due_kind === 'reply') return `Answer ${first}`
  return status === 'solved' ? `${first} says whether it is solved` : 'Nothing to do'
}
