import { Menu } from '@mantine/core'
import { Button } from '../../ui/Button.tsx'
import type { Ticket } from '../../wire.ts'
import { LaterItems } from './schedule/LaterItems.tsx'
import type { Composing, Status } from './useComposer.ts'

interface Props {
  ticket: Ticket
  composer: Composing
  onMain: () => void
  onSolve: () => void
  /** Asks when it leaves. */
  onLater: () => void
}

const apple = /mac|iphone|ipad/i.test(navigator.userAgent)
const labels = {
  open: 'Send, keep open',
  pending: 'Send, wait for customer',
  on_hold: 'Send, on hold',
} satisfies Partial<Record<Status, string>>
/** What is proposed first: with options it is the customer's turn. */
export const firstStatus = (offers: boolean): 'open' | 'pending' => (offers ? 'pending' : 'open')

/** Names what it does. With another status, or without a connection, it names that. */
export function SendButton({ ticket, composer, onMain, onSolve, onLater }: Props) {
  const busy = composer.sending
  const done = ticket.status === 'solved' || ticket.status === 'closed'
  const hint = apple ? '⌘↵' : 'Ctrl ↵'
  const main = firstStatus(composer.offers)
  const others = (['open', 'pending', 'on_hold'] as const).filter((status) => status !== main)
  if (composer.kind === 'note')
    return (
      <Button look="primary" busy={busy} hint={hint} onClick={onMain}>
        Save note
      </Button>
    )
  if (composer.offline)
    return (
      <Button look="primary" icon="clock" busy={composer.waits} onClick={onMain}>
        Send when back
      </Button>
    )
  return (
    <div className="split">
      <Button look="primary" busy={busy} hint={hint} onClick={onMain}>
        {done ? 'Send' : composer.offers ? 'Send, wait for the customer' : labels[main]}
      </Button>
      <Menu position="top-end" width={220}>
        <Menu.Target>
          <Button look="primary" icon="chevron-down" aria-label={done ? 'Send later' : 'Send and set another status'} />
        </Menu.Target>
        <Menu.Dropdown>
          {!done &&
            others.map((status) => (
              <Menu.Item key={status} onClick={() => composer.submit(status)}>
                {labels[status]}
              </Menu.Item>
            ))}
          {!done && ticket.can.solve && !composer.offers && (
            <Menu.Item onClick={() => !composer.empty && onSolve()}>Send and solve</Menu.Item>
          )}
          {!done && <Menu.Divider />}
          <LaterItems ticket={ticket} onLater={(at) => composer.submitLater(at, done ? undefined : main)} onChoose={onLater} />
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
