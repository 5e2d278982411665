import './mail-about.css'
import type { ReactNode } from 'react'
import { useClock } from '../clock.tsx'
import { fullTime } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import type { IconName } from '../ui/icons.ts'
import type { Message } from '../wire.ts'
import { MailEvent } from './MailEvent.tsx'

/** What a mail says about itself that its reader should know before its words. */
export function MailAbout({ message }: { message: Message }) {
  const { zone } = useClock()
  const { mail } = message
  if (!mail) return null
  const { sender, seal, forwarded_by: by, written_at: written } = mail
  const original = message.attachments.find((file) => file.type === 'message/rfc822')
  return (
    <>
      {sender?.result === 'fail' && <Warning domain={sender.domain} />}
      {mail.damaged && (
        <Line icon="alert-triangle">
          Only a part of this mail could be read.{' '}
          {original && (
            <a href={original.url} target="_blank" rel="noopener noreferrer">
              The original is attached
            </a>
          )}
        </Line>
      )}
      {by && <Line icon="transfer">Passed on by {by}</Line>}
      {written && <Line icon="clock">Written {fullTime(written, zone)}, as it says itself</Line>}
      {seal && <Line icon="lock">{sealWords(seal)}</Line>}
      {mail.left_out && <Line icon="users">{leftOutWords(mail.left_out)}</Line>}
      {mail.event && <MailEvent event={mail.event} />}
    </>
  )
}

const Warning = ({ domain }: { domain: string | null }) => (
  <p className="mail-warning">
    <Icon name="alert-triangle" size={16} />
    <span>
      {domain
        ? `This mail says it is from ${domain}, and ${domain} says it is not theirs. Treat it with care.`
        : 'This mail is not from whom it says. Treat it with care.'}
    </span>
  </p>
)

const Line = ({ icon, children }: { icon: IconName; children: ReactNode }) => (
  <p className="mail-line">
    <Icon name={icon} size={14} />
    <span>{children}</span>
  </p>
)

const leftOutWords = (left: string[]): string =>
  `${left.join(', ')} ${left.length === 1 ? 'was' : 'were'} copied in, and not let onto this ticket: nobody could verify who sent this mail`

function sealWords({ by, signed, encrypted }: NonNullable<NonNullable<Message['mail']>['seal']>): string {
  const name = by === 'pgp' ? 'PGP' : 'S/MIME'
  if (encrypted) return `Encrypted with ${name}: Onus cannot open it; the file is attached`
  return signed ? `Signed with ${name}; not verified here` : `Sealed with ${name}; not verified here`
}

/** What is worth knowing only to those who ask: who vouches for the sender. */
export function MailDetails({ message }: { message: Message }) {
  const sender = message.mail?.sender
  if (!sender || sender.result === 'none') return null
  return (
    <details className="mail-details">
      <summary>About this mail</summary>
      <p>
        {message.from_address && <>From {message.from_address}. </>}
        {sender.words ?? (sender.result === 'pass' && sender.domain ? `${sender.domain} vouches for it.` : '')}
      </p>
    </details>
  )
}
