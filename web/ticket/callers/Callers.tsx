import './callers.css'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Participant, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { AgreeDialog } from './AgreeDialog.tsx'
import { CallerDialog } from './CallerDialog.tsx'
import { callerName, standingOf } from './words.ts'

type Ask = { do: 'add' } | { do: 'agree'; who: Participant }

/** Others who speak for the customer. To whom the customer gave no permission, nothing is told. */
export function Callers({ ticket }: { ticket: Ticket }) {
  const [ask, setAsk] = useState<Ask | null>(null)
  const { customer, participants, can } = ticket
  const name = firstName(customer.name)
  const close = (): void => setAsk(null)
  return (
    <section>
      <h3>
        Others who speak for {name}
        {can.record && (
          <Button size="xs" look="plain" icon="plus" aria-label="Somebody else called" onClick={() => setAsk({ do: 'add' })} />
        )}
      </h3>
      {participants.length === 0 && <p className="dim">Nobody else.</p>}
      <ul className="callers">
        {participants.map((who) => (
          <li key={who.id}>
            <p>{callerName(who)}</p>
            {who.may_know ? (
              <small>{standingOf(who, customer.name)}</small>
            ) : (
              <small className="soon">
                <Icon name="lock" size={14} />
                {standingOf(who, customer.name)}
              </small>
            )}
            {!who.may_know && can.record && (
              <Button size="xs" aria-label={`${name} agrees: ${who.name} may know`} onClick={() => setAsk({ do: 'agree', who })}>
                {name} agrees
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ask?.do === 'add' && <CallerDialog ticket={ticket} onClose={close} />}
      {ask?.do === 'agree' && <AgreeDialog ticket={ticket} who={ask.who} onClose={close} />}
    </section>
  )
}
