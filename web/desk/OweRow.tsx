import { Link, useNavigate } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useClock } from '../clock.tsx'
import { clockTime, daysFrom, dueLines, stamp, toneOf } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import type { Owed } from '../wire.ts'
import { kinds, sentence, spokenLead } from './owed.ts'

interface Props {
  owed: Owed
  current: boolean
  stop: ReturnType<Roving['stop']>
}

/** One thing owed: when, what kind, whose, what to do, and on which ticket. The row in hand shows its actions. */
export function OweRow({ owed, current, stop }: Props) {
  const clock = useClock()
  const navigate = useNavigate()
  const [head, foot] = dueLines(owed.due_at, clock)
  const { icon, word } = kinds[owed.kind]
  const { ticket } = owed
  const params = { number: String(ticket.number) }
  const late = toneOf(owed.due_at, clock.now) === 'late'
  return (
    <li className={current ? 'owe sel' : 'owe'}>
      <When at={owed.due_at} className="when" due>
        <b>{head}</b>
        <span>{foot}</span>
      </When>
      <span className="kind">
        <Icon name={icon} />
        {word}
      </span>
      <Face name={ticket.customer.name} size={30} />
      <div className="what">
        <p>
          <Link className="line" to="/tickets/$number" params={params} aria-current={current ? 'true' : undefined} {...stop}>
            <span className="out">{spokenLead(owed, clock)}</span>
            {sentence(owed).map((part) =>
              part.bold ? <b key={part.text}>{part.text}</b> : <Fragment key={part.text}>{part.text}</Fragment>,
            )}
          </Link>
        </p>
        <p className="meta">
          <span className="no">#{ticket.number}</span> {ticket.subject}
          {owed.wrote_at && (
            <Aside>
              wrote {daysFrom(owed.wrote_at, clock) === 0 ? `at ${clockTime(owed.wrote_at, clock.zone)}` : stamp(owed.wrote_at, clock)}
            </Aside>
          )}
          {owed.draft_saved_at && <Aside>draft saved</Aside>}
        </p>
      </div>
      {current && (
        <div className="do">
          {late && (
            <Button size="sm" onClick={() => void navigate({ to: '/tickets/$number', params, search: { write: 'reply' } })} tabIndex={-1}>
              Say what now
            </Button>
          )}
          <Button size="sm" look="primary" hint="↵" tabIndex={-1} onClick={() => void navigate({ to: '/tickets/$number', params })}>
            Open<span className="out"> ticket {ticket.number}</span>
          </Button>
        </div>
      )}
    </li>
  )
}

const Aside = ({ children }: { children: React.ReactNode }) => (
  <>
    {' '}
    <span className="sep">·</span> {children}
  </>
)
