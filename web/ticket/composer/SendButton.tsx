import { Menu } from '@mantine/core'
import { Button } from '../../ui/Button.tsx'
import type { Ticket } from '../../wire.ts'
import type { Composing, Status } from './useComposer.ts'

interface Props {
  ticket: Ticket
  composer: Composing
  onMain: () => void
  onSolve: () => void
}

const apple = /mac|iphone|ipad/i.test(navigator.userAgent)
const others: [Status, string][] = [
  ['pending', 'Send, wait for customer'],
  ['on_hold', 'Send, on hold'],
]

/** Names what it does. With another status, or without a connection, it names that. */
export function SendButton({ ticket, composer, onMain, onSolve }: Props) {
  const busy = composer.sending
  const done = ticket.status === 'solved' || ticket.status === 'closed'
  const hint = apple ? '⌘↵' : 'Ctrl ↵'
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
  if (done)
    return (
      <Button look="primary" busy={busy} hint={hint} onClick={onMain}>
        Send
      </Button>
    )
  return (
    <div className="split">
      <Button look="primary" busy={busy} hint={hint} onClick={onMain}>
        Send, keep open
      </Button>
      <Menu position="top-end" width={220}>
        <Menu.Target>
          <Button look="primary" icon="chevron-down" aria-label="Send and set another status" />
        </Menu.Target>
        <Menu.Dropdown>
          {others.map(([status, label]) => (
            <Menu.Item key={status} onClick={() => composer.submit(status)}>
              {label}
            </Menu.Item>
          ))}
          {ticket.can.solve && <Menu.Item onClick={() => !composer.empty && onSolve()}>Send and solve</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
