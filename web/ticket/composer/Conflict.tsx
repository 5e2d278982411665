import type { NewChoice } from '../../../src/options/wire.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import { Face } from '../../ui/Face.tsx'
import { HtmlBody } from '../../ui/HtmlBody.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'
import type { Message, Ticket } from '../../wire.ts'
import { asShown } from './pictures/named.ts'

interface Props {
  ticket: Ticket
  theirs: Message
  mine: string
  files: readonly { name: string }[]
  /** What the customer would choose from. */
  choice: NewChoice | undefined
  busy: boolean
  sheet: boolean
  onEdit: () => void
  onSend: () => void
  onDrop: () => void
}

function ago(at: string): string {
  const seconds = Math.max(1, Math.round((Date.now() - Date.parse(at)) / 1000))
  if (seconds < 60) return `${seconds} second${seconds === 1 ? '' : 's'}`
  const minutes = Math.round(seconds / 60)
  return `${minutes} minute${minutes === 1 ? '' : 's'}`
}

/** Two people sent at once: the second is held and shown the first, side by side. */
export function Conflict({ ticket, theirs, mine, files, choice, busy, sheet, onEdit, onSend, onDrop }: Props) {
  const me = useMe()
  const who = theirs.person?.name ?? 'A colleague'
  return (
    <section className={sheet ? 'conflict sheet' : 'conflict'} id="composer" tabIndex={-1} aria-label="Two replies at once">
      <p className="strip ink" role="alert">
        <Icon name="player-pause" size={16} />
        <span>
          <b>
            {who.split(' ')[0]} wrote to {ticket.customer.name.split(' ')[0]} {ago(theirs.created_at)} before you.
          </b>{' '}
          Yours is held, not lost.
        </span>
      </p>
      <div className="held">
        <div className="msg ours">
          <Face name={who} src={theirs.person?.portrait} size={30} />
          <div>
            <header>
              <b>{who}</b>
              <When at={theirs.created_at} />
            </header>
            {theirs.html ? (
              <div className="words">
                <HtmlBody html={theirs.html} />
              </div>
            ) : (
              <p className="words">{theirs.text}</p>
            )}
          </div>
        </div>
        <div className="msg mine2">
          <Face name={me.name} src={me.portrait} size={30} />
          <div>
            <header>
              <b>Yours, held</b>
            </header>
            <div className="words">
              <HtmlBody html={asShown(ticket.number, mine)} />
            </div>
            {choice && <p className="sm mid">To choose from: {choice.options.map(({ title }) => title).join(' · ')}</p>}
            {files.length > 0 && <p className="sm mid">With {files.map(({ name }) => name).join(', ')}</p>}
          </div>
        </div>
        <p className="row">
          <Button look="primary" onClick={onEdit}>
            Edit mine
          </Button>
          <Button busy={busy} onClick={onSend}>
            Send as it is
          </Button>
          <Button look="plain" onClick={onDrop}>
            Drop mine
          </Button>
        </p>
      </div>
    </section>
  )
}
