import './facts.css'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useKeys } from '../../keys.ts'
import { queries } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import type { Disagreement, Ticket, TicketFacts } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { chosenNow, type Chosen } from './chosen.ts'
import { Differing } from './Differing.tsx'
import { FactRow, type FactAsk } from './FactRow.tsx'
import { FoundRows } from './FoundRows.tsx'
import { KeepChosen } from './KeepChosen.tsx'
import { RecordDialog, type Begun } from './RecordDialog.tsx'
import { RightDialog, WrongDialog } from './RightDialog.tsx'
import { Showing } from './showing.ts'
import { toMessage } from './to-message.ts'
import { useFrom } from './useFrom.ts'
import { bare } from './words.ts'

type Ask = { do: 'record'; begun: Begun } | { do: 'settle'; disagreement: Disagreement } | FactAsk

interface Props {
  ticket: Ticket
  /** Set where the facts lie over the story, which is shown when they leave. */
  onLeave: (() => void) | undefined
}

/** What the customer told us: what does not agree first, then what is known, then what was found and waits for a word. */
export function Told({ ticket, onLeave }: Props) {
  const section = useRef<HTMLElement>(null)
  const plus = useRef<HTMLButtonElement>(null)
  const facts = useQuery(queries.ticketFacts(ticket.number))
  const [ask, setAsk] = useState<Ask | null>(null)
  const show = useMemo(
    () =>
      onLeave
        ? (message: number): void => {
            onLeave()
            setTimeout(() => toMessage(message), 260)
          }
        : toMessage,
    [onLeave],
  )
  const known = facts.data
  const may = known?.can.record ?? false
  const record = (begun: Begun): void => setAsk({ do: 'record', begun })
  /** What is in something that a pattern found is of that kind. */
  const recordChosen = ({ text, message }: Chosen): void => {
    const kind = known?.found.find((one) => bare(one.value).includes(bare(text)))?.kind
    document.getSelection()?.removeAllRanges()
    record({ value: text, message, ...(kind ? { kind } : {}) })
  }
  const onF = (): void => {
    const chosen = chosenNow()
    const first = section.current?.querySelector<HTMLElement>('[data-keep]')
    const found = known?.found[0]
    if (chosen) recordChosen(chosen)
    else if (first && first.offsetParent !== null) first.focus()
    else record(found ? { kind: found.kind, value: found.value, message: found.message_id } : {})
  }
  useKeys({ f: onF }, may && !onLeave)
  const toPlus = useCallback(() => plus.current?.focus(), [])
  return (
    <Showing value={show}>
      <section ref={section}>
        <h3>
          What {firstName(ticket.customer.name)} already told us
          {may && <Button ref={plus} size="xs" look="plain" icon="plus" aria-label="Record a fact" onClick={() => record({})} />}
        </h3>
        {facts.error && !known && (
          <p className="dim">
            We could not load this.{' '}
            <button type="button" className="link" onClick={() => void facts.refetch()}>
              Try now
            </button>
          </p>
        )}
        {known && <Known ticket={ticket} known={known} onAsk={setAsk} onLast={toPlus} />}
        {may && !onLeave && <KeepChosen onKeep={recordChosen} />}
        {known && <Dialogs ticket={ticket} known={known} ask={ask} onClose={() => setAsk(null)} />}
      </section>
    </Showing>
  )
}

interface KnownProps {
  ticket: Ticket
  known: TicketFacts
  onAsk: (ask: Ask) => void
  onLast: () => void
}

function Known({ ticket, known: { data, found, disagreements, kinds, can }, onAsk, onLast }: KnownProps) {
  const from = useFrom(ticket)
  const differs = new Set(disagreements.flatMap((one) => one.facts.map((fact) => fact.id)))
  const agreed = data.filter((fact) => fact.status === 'current' && !differs.has(fact.id))
  return (
    <>
      {disagreements.map((one) => (
        <Differing
          key={one.kind}
          ticket={ticket}
          disagreement={one}
          kinds={kinds}
          may={can.record}
          onSettle={() => onAsk({ do: 'settle', disagreement: one })}
        />
      ))}
      {agreed.length > 0 && (
        <dl className="fact">
          {agreed.map((fact) => (
            <FactRow key={fact.id} fact={fact} number={ticket.number} from={from(fact.message_id)} may={can.record} onAsk={onAsk} />
          ))}
        </dl>
      )}
      {data.length === 0 && found.length === 0 && <p className="dim">Nothing is noted yet.</p>}
      {can.record && <FoundRows ticket={ticket} found={found} onLast={onLast} />}
    </>
  )
}

interface DialogProps {
  ticket: Ticket
  known: TicketFacts
  ask: Ask | null
  onClose: () => void
}

function Dialogs({ ticket, known: { kinds }, ask, onClose }: DialogProps) {
  if (ask?.do === 'record') return <RecordDialog ticket={ticket} kinds={kinds} begun={ask.begun} onClose={onClose} />
  if (ask?.do === 'correct') return <RecordDialog ticket={ticket} kinds={kinds} begun={{ replaces: ask.fact }} onClose={onClose} />
  if (ask?.do === 'wrong') return <WrongDialog ticket={ticket} fact={ask.fact} onClose={onClose} />
  if (ask?.do === 'settle') return <RightDialog ticket={ticket} disagreement={ask.disagreement} onClose={onClose} />
  return null
}
