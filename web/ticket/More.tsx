import { Menu } from '@mantine/core'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { failed } from '../ui/notify.tsx'
import type { Ticket } from '../wire.ts'
import { useAct } from './acts.ts'

export type Ask = 'solve' | 'close' | 'owner' | 'reopen' | 'propose' | 'merge' | 'spam'
const statuses = [
  ['open', 'Keep it open'],
  ['pending', 'Wait for the customer'],
  ['on_hold', 'Put it on hold'],
] as const

/** What is done less often. */
export function More({ ticket, onAsk }: { ticket: Ticket; onAsk: (ask: Ask) => void }) {
  const act = useAct(ticket.number)
  const set = (status: string): void =>
    act.mutate((path) => api.put<Ticket>(`${path}/status`, { status }), { onError: (error) => failed('The status stays as it is', error) })
  const over = ticket.status === 'solved' || ticket.status === 'closed'
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button size="sm" look="plain" icon="dots" aria-label="More" />
      </Menu.Target>
      <Menu.Dropdown>
        {ticket.can.set_status &&
          statuses
            .filter(([status]) => status !== ticket.status)
            .map(([status, label]) => (
              <Menu.Item key={status} onClick={() => set(status)}>
                {label}
              </Menu.Item>
            ))}
        {ticket.can.set_status && <Menu.Divider />}
        {ticket.can.merge && <Menu.Item onClick={() => onAsk('merge')}>Merge into another ticket</Menu.Item>}
        {ticket.can.close && <Menu.Item onClick={() => onAsk('close')}>Close it</Menu.Item>}
        {ticket.owner && ticket.can.note && !ticket.can.solve && !over && (
          <Menu.Item onClick={() => onAsk('propose')}>Say that it looks solved</Menu.Item>
        )}
        {ticket.can.change_owner && <Menu.Item onClick={() => onAsk('owner')}>Change the owner</Menu.Item>}
        {(ticket.can.claim || ticket.can.solve) && <Menu.Item onClick={() => onAsk('spam')}>Mark as spam</Menu.Item>}
        <Menu.Item component="a" href={ticket.customer_page} target="_blank" rel="noopener">
          Open the customer’s view
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
