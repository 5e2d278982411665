import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { moment } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'
import type { Commitment } from '../wire.ts'
import { AnewDialog } from './AnewDialog.tsx'
import { endedWords, movedWords, pastDay, toWhom, unsaid } from './words.ts'

interface Props {
  owe: Commitment[]
  overdue: Commitment[]
}

/** What I owe the team: late first, then by when; at the end what was kept lately. */
export function Mine({ owe, overdue }: Props) {
  const [anew, setAnew] = useState<Commitment | null>(null)
  return (
    <section className="mine" aria-label="What I owe the team">
      <h2>
        What I owe the team<small>seen by those I promised</small>
      </h2>
      {owe.length === 0 && <p className="meta">Nothing yet. What you promise here has a date, and they say whether it was kept.</p>}
      <ul>
        {owe.map((one) => (
          <Owed key={one.id} one={one} say={unsaid(owe, one)} onAnew={() => setAnew(one)} />
        ))}
      </ul>
      {overdue.length > 0 && <Overdue overdue={overdue} />}
      {anew && <AnewDialog commitment={anew} onClose={() => setAnew(null)} />}
    </section>
  )
}

/** To whom: one face and name, or the names in words. */
function Whom({ one }: { one: Commitment }) {
  const only = one.to_count === 1 ? one.to[0] : undefined
  return (
    <>
      , to {only && <Face name={only.name} src={only.portrait} size={18} />} {toWhom(one)}
    </>
  )
}

function Owed({ one, say, onAnew }: { one: Commitment; say: boolean; onAnew: () => void }) {
  const clock = useClock()
  if (one.late)
    return (
      <li className="late">
        <Icon name="alert-triangle" size={16} tone="broken" />
        <p>
          {one.action}
          <Whom one={one} />
          <small>
            was due <When at={one.due}>{pastDay(one.due, clock)}</When>, they see it as broken
          </small>
        </p>
        {say && (
          <Button size="xs" aria-label={`Say what now: ${one.action}`} onClick={onAnew}>
            Say what now
          </Button>
        )}
      </li>
    )
  const open = one.status === 'open'
  const moved = movedWords(one)
  const kept = one.status === 'kept'
  return (
    <li className={kept ? 'ok' : undefined}>
      <Icon name={open ? 'signature' : 'check'} size={16} tone={kept ? 'kept' : 'dim'} />
      <p className={open ? undefined : 'mid'}>
        {one.action}
        <Whom one={one} />
        {moved && <small>{moved}</small>}
        {open && one.words && <small className="clip">{one.words}</small>}
      </p>
      {open ? (
        <span className="do">
          <When at={one.due} due>
            {moment(one.due, clock)}
          </When>
          <Button size="xs" look="plain" aria-label={`Move: ${one.action}`} onClick={onAnew}>
            Move
          </Button>
        </span>
      ) : (
        <When at={one.put_right_at ?? one.ended_at ?? one.due}>{endedWords(one, clock)}</When>
      )}
    </li>
  )
}

/** Overdue from those who lead below me: it has come one level up. */
function Overdue({ overdue }: { overdue: Commitment[] }) {
  const clock = useClock()
  return (
    <>
      <h3 className="sub">
        Overdue from those I lead<small>one level up</small>
      </h3>
      <ul>
        {overdue.map((one) => (
          <li className="late" key={one.id}>
            <Icon name="alert-triangle" size={16} tone="broken" />
            <p>
              {one.by.name}: {one.action}
              <Whom one={one} />
            </p>
            <When at={one.due}>was due {moment(one.due, clock)}</When>
          </li>
        ))}
      </ul>
    </>
  )
}
