import { Menu } from '@mantine/core'
import { useClock } from '../../clock.tsx'
import { toneOf } from '../../time.ts'
import { Button } from '../../ui/Button.tsx'
import { When } from '../../ui/When.tsx'
import type { Promised } from '../../wire.ts'
import type { Ask } from './Promises.tsx'
import { Ring } from './Ring.tsx'
import { firstName, namingCustomer } from './naming.ts'
import { endOf, historyOf, lookOf } from './words.ts'

/** One promise: how far it is, what, by when, what happened to it, and what can be done. */
export function PromiseItem({ promise, onAsk }: { promise: Promised; onAsk: (ask: Ask) => void }) {
  const clock = useClock()
  const look = lookOf(promise, clock.now)
  const { can } = promise
  const first = firstName(promise.to.name)
  const lines = historyOf(promise, clock, promise.made_by.name)
  const late = look === 'late'
  const tone = late ? 'broken' : look === 'kept' ? 'kept' : look === 'open' && toneOf(promise.due, clock.now) === 'soon' ? 'soon' : 'mid'
  const acts = can.keep || can.move || can.put_right || can.release
  return (
    <li className={look === 'open' || late ? look : 'done'}>
      <Ring promise={promise} now={clock.now} />
      <div>
        <p title={promise.said ? `“${promise.said}”` : undefined}>
          {namingCustomer(promise.action, first)}
          {lines.map((line) => (
            <small key={line}>{line}</small>
          ))}
        </p>
        {can.put_right && (
          <button type="button" className="link" onClick={() => onAsk({ do: 'move', promise })}>
            Say what now
          </button>
        )}
      </div>
      <span className="prom-end">
        <When at={promise.due} className={tone}>
          {endOf(promise, clock)}
        </When>
        {acts && (
          <Menu position="bottom-end" width={210}>
            <Menu.Target>
              <Button size="xs" look="plain" icon="dots" aria-label={`${namingCustomer(promise.action, first)}: what became of it`} />
            </Menu.Target>
            <Menu.Dropdown>
              {can.keep && <Menu.Item onClick={() => onAsk({ do: 'keeping', promise })}>Kept</Menu.Item>}
              {can.move && <Menu.Item onClick={() => onAsk({ do: 'move', promise })}>Move</Menu.Item>}
              {can.put_right && <Menu.Item onClick={() => onAsk({ do: 'move', promise })}>Say what now</Menu.Item>}
              {can.release && <Menu.Item onClick={() => onAsk({ do: 'release', promise })}>{first} released us</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
    </li>
  )
}
