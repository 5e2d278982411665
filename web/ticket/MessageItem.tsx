import type { ReactNode } from 'react'
import { useMe } from '../session.ts'
import { Face } from '../ui/Face.tsx'
import { HtmlBody } from '../ui/HtmlBody.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Roving } from '../ui/roving.ts'
import { LinkGuard } from '../ui/LinkGuard.tsx'
import { Linked } from '../ui/Linked.tsx'
import { When } from '../ui/When.tsx'
import type { Message, Ticket } from '../wire.ts'
import { Attachments } from './Attachments.tsx'
import { Delivery } from './Delivery.tsx'
import { Folded } from './Fold.tsx'
import { HeldAsk } from './HeldAsk.tsx'
import { MachineMessage } from './MachineMessage.tsx'
import { MailAbout, MailDetails } from './MailAbout.tsx'
import { SentOptions } from './options/SentOptions.tsx'
import { MovedFold } from './merge/MovedFold.tsx'
import { SplitMenu } from './merge/SplitMenu.tsx'
import { MovedLine } from './assists/MovedLine.tsx'
import { MessageMenu } from './slips/MessageMenu.tsx'
import { SlipLines } from './slips/SlipLines.tsx'
import { wayWords } from './way-words.ts'

interface Props {
  ticket: Ticket
  message: Message
  /** The phrases of it that are promises. */
  promised: readonly string[]
  stop: ReturnType<Roving['stop']>
}

const looks: Record<Message['kind'], string> = { customer: 'cust', reply: 'ours', note: 'note', automatic: 'automatic', machine: 'machine' }

/** One message: a customer's raised, ours flat, a note tinted and labelled, an automatic one plain. */
export function MessageItem({ ticket, message, promised, stop }: Props) {
  const me = useMe()
  const { kind } = message
  if (kind === 'machine') return <MachineMessage message={message} stop={stop} />
  const flags = `${message.held ? ' is-held' : ''}${message.undone_at ? ' undone' : ''}`
  return (
    <article id={`message-${message.id}`} className={`msg ${looks[kind]}${flags}`} aria-label={spokenAuthor(ticket, message)} {...stop}>
      <AuthorFace message={message} />
      <div>
        <header>
          <b>
            {kind === 'automatic'
              ? me.company.name
              : (message.person?.name ?? message.customer?.name ?? message.from_address ?? 'Somebody')}
          </b>
          {message.covering_for && <span className="dim">covering for {message.covering_for.name.split(' ')[0]}</span>}
          <Beside ticket={ticket} message={message} />
          <When at={message.created_at} />
          <MessageMenu message={message} />
          <SplitMenu ticket={ticket} message={message} />
        </header>
        <MailAbout message={message} />
        <MovedFold to={message.moved_to}>
          <Words
            message={message}
            promised={promised}
            lead={kind === 'automatic' && !/^automatic/i.test(message.text) ? 'Automatic: ' : ''}
          />
          {kind === 'reply' && <SentOptions ticket={ticket} message={message} />}
          <Attachments attachments={message.attachments} from={senderOf(message)} />
        </MovedFold>
        <MailDetails message={message} />
        <MovedLine ticket={ticket} message={message} />
        <Delivery message={message} />
        <SlipLines message={message} />
        {message.held && <HeldAsk ticket={ticket} message={message} />}
      </div>
    </article>
  )
}

function spokenAuthor(ticket: Ticket, message: Message): string {
  const name = message.person?.name ?? message.customer?.name ?? 'Onus'
  const who = message.covering_for ? `${name}, covering for ${message.covering_for.name}` : name
  if (message.kind === 'note') return message.call ? `Call with ${ticket.customer.name}, noted by ${who}` : `Note by ${who}, our side only`
  return message.kind === 'reply'
    ? `${who} to ${ticket.customer.name}`
    : message.kind === 'automatic'
      ? 'Automatic message'
      : `Message from ${who}`
}

function AuthorFace({ message }: { message: Message }) {
  if (message.kind !== 'automatic')
    return (
      <Face name={message.person?.name ?? message.customer?.name ?? message.from_address ?? '?'} src={message.person?.portrait} size={30} />
    )
  return (
    <span className="auto-face">
      <Icon name="send" size={16} />
    </span>
  )
}

function Beside({ ticket, message }: { ticket: Ticket; message: Message }): ReactNode {
  if (message.kind === 'note')
    return (
      <span className="note-lb">
        {message.call ? `Call with ${ticket.customer.name.split(' ')[0]}, our side only` : 'Note, our side only'}
      </span>
    )
  const to = `to ${ticket.customer.name.split(' ')[0]}`
  if (message.kind !== 'customer') return <span className="dim">{to}</span>
  const other = message.customer && message.customer.id !== ticket.customer.id
  return (
    <>
      <span className="dim">{wayWords(message, ticket)}</span>
      {message.chaser && (
        <span className="badge line" title="Counts as our silence, never against them">
          Asks for news
        </span>
      )}
      {other && <span className="badge line">{message.from_address ?? 'not the customer'}</span>}
    </>
  )
}

const senderOf = ({ person, customer, from_address: address }: Message): string =>
  (person?.name ?? customer?.name)?.split(' ')[0] ?? address ?? 'whoever sent it'

/** Where we fetch a picture of another server for this message. */
const throughUs = ({ ticket_id: number, id }: Message): string => `/api/v1/tickets/${number}/messages/${id}/remote-images?url=`

/** The words themselves, then what was folded away: quoted history and signature. */
function Words({ message, promised, lead }: { message: Message; promised: readonly string[]; lead: string }) {
  return (
    <Folded
      parts={[
        ['quoted text', message.quoted],
        ['signature', message.signature],
      ]}
    >
      {message.html ? (
        <div className="words">
          <HtmlBody html={lead + message.html} promised={promised} through={throughUs(message)} />
        </div>
      ) : (
        <LinkGuard>
          <p className="words">
            {lead}
            <Linked text={message.text} />
          </p>
        </LinkGuard>
      )}
    </Folded>
  )
}
