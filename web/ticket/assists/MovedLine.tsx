import { useQuery } from '@tanstack/react-query'
import { queries } from '../../queries.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Message, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { ended } from './words.ts'

/** Under a message: what it moved, or why it could not. Of an answer to what was asked: to whom it went back. */
export function MovedLine({ ticket, message }: { ticket: Ticket; message: Message }) {
  const words = message.moved ?? message.could_not
  if (!words) return null
  const moved = message.moved !== null
  // An answer says in its own words what moved: it is not said twice.
  const above = message.text.includes(words.trim())
  return (
    <p className="moved">
      <Icon name={moved ? 'arrow-up-right' : 'arrow-back-up'} size={14} />
      <span>
        {above ? (
          <b>{moved ? 'This moved it.' : /^could not/i.test(message.text) ? '' : 'It could not be moved.'}</b>
        ) : (
          <>
            <b>{moved ? 'What moved:' : 'Could not, because:'}</b> {ended(words)}
          </>
        )}
        <Back number={ticket.number} messageId={message.id} />
      </span>
    </p>
  )
}

/** The answer to what was asked goes back to the owner, never on. */
function Back({ number, messageId }: { number: number; messageId: number }) {
  const assist = useQuery(queries.ticketAssists(number)).data?.data.find((one) => one.message_id === messageId)
  return assist?.owner ? ` Back to ${firstName(assist.owner.name)}.` : null
}
