import { useQuery } from '@tanstack/react-query'
import { queries } from '../../queries.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Message, Ticket } from '../../wire.ts'
import { OptionList } from './OptionList.tsx'

/** Under a reply: what it let the customer choose from, as it was sent. */
export function SentOptions({ ticket, message }: { ticket: Ticket; message: Message }) {
  const choice = useQuery(queries.ticketChoices(ticket.number)).data?.data.find((one) => one.message_id === message.id)
  if (!choice) return null
  return (
    <div className="sent-options">
      <p>
        <Icon name="git-branch" size={14} />
        <b>{choice.question}</b>
        {choice.status === 'withdrawn' && <span className="dim">withdrawn</span>}
      </p>
      <OptionList choice={choice} />
    </div>
  )
}
