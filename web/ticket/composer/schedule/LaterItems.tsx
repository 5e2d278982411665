import './schedule.css'
import { Menu } from '@mantine/core'
import { useClock } from '../../../clock.tsx'
import type { Ticket } from '../../../wire.ts'
import { forThem, leavesWhen } from './times.ts'
import { useLater } from './useLater.ts'

interface Props {
  ticket: Ticket
  onLater: (at: Date) => void
  onChoose: () => void
}

/** In the send button's menu: when the reply leaves if not now. */
export function LaterItems({ ticket, onLater, onChoose }: Props) {
  const clock = useClock()
  const { times, customer } = useLater(ticket)
  return (
    <>
      {times.map((at) => (
        <Menu.Item key={at.getTime()} onClick={() => onLater(at)}>
          Send {leavesWhen(at, clock)}
          <span className="later-zone">{forThem(at, clock, customer)}</span>
        </Menu.Item>
      ))}
      <Menu.Item onClick={onChoose}>Send later…</Menu.Item>
    </>
  )
}
