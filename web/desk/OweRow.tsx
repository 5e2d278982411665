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
import { firstName } from '../ticket/promises/naming.ts'
import { leavesWhen } from '../ticket/composer/schedule/times.ts'
import { ForWhom } from '../cover/DeskCards.tsx'
import { kinds, often, sentence, spokenLead } from './owed.ts'

interface Props {
  owed: Owed
  current: boolean
  stop: ReturnType<Roving['stop']>
  /** Moves the promise with that id, or says what now. */
  onMove: (id: number) => void
}

/** One thing owed: when, what kind, whose, what to do, and on which ticket. The row in hand shows its actions. */
export function OweRow({ owed, current, stop, onMove }: Props) {
  const clock = useClock()
  const navigate = useNavigate()
  const [head, foot] = dueLines(owed.due_at, clock)
  const { icon, word } = kinds[owed.kind]
  const { ticket } = owed
  const promise = owed.kind === 'promise' ? owed.promise : null
  /** An update is written: it opens where one writes. */
  const search = owed.kind === 'update' ? { write: 'reply' } : {}
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
          <Link
            className="line"
            to="/tickets/$number"
            params={params}
            search={search}
            aria-current={current ? 'true' : undefined}
            {...stop}
          >
            <span className="out">
              {spokenLead(owed, clock)}
              {owed.covering_for && `for ${owed.covering_for.name}, `}
            </span>
            {sentence(owed).map((part) =>
              part.bold ? <b key={part.text}>{part.text}</b> : <Fragment key={part.text}>{part.text}</Fragment>,
            )}
          </Link>
        </p>
        <p className="meta">
          {owed.covering_for && <ForWhom person={owed.covering_for} />} <span className="no">#{ticket.number}</span> {ticket.subject}
          {promise && promise.moves > 0 && (
            <Aside>
              moved {often(promise.moves)}, {firstName(ticket.customer.name)} told
            </Aside>
          )}
          {owed.wrote_at && (
            <Aside>
              wrote {daysFrom(owed.wrote_at, clock) === 0 ? `at ${clockTime(owed.wrote_at, clock.zone)}` : stamp(owed.wrote_at, clock)}
            </Aside>
          )}
          {owed.leaves && (
            <Aside>{owed.leaves.held ? 'a reply is held and waits for you' : `reply leaves ${leavesWhen(owed.leaves.at, clock)}`}</Aside>
          )}
          {owed.draft_saved_at && <Aside>draft saved</Aside>}
        </p>
      </div>
      {current && (
        <div className="do">
          {late && (
            <Button
              size="sm"
              tabIndex={-1}
              {...(promise ? { hint: 'm' } : {})}
              onClick={() => (promise ? onMove(promise.id) : void navigate({ to: '/tickets/$number', params, search: { write: 'reply' } }))}
            >
              Say what now
            </Button>
          )}
          {promise && !late && (
            <Button size="sm" hint="m" tabIndex={-1} onClick={() => onMove(promise.id)}>
              Move
            </Button>
          )}
          <Button size="sm" look="primary" hint="↵" tabIndex={-1} onClick={() => void navigate({ to: '/tickets/$number', params, search })}>
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
