import './mailboxes.css'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { When } from '../ui/When.tsx'
import { Deliveries } from './Deliveries.tsx'
import { MailDays } from './MailDays.tsx'
import { Receipts } from './Receipts.tsx'
import { RetryAll } from './RetryAll.tsx'

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

const waiting = (files: number): string => (files > 0 ? ` ${count(files, 'file waits', 'files wait')}.` : '')

/** How mail is doing: whether it can leave, what waits, what could not be read or delivered. */
export function MailHealth() {
  const health = useQuery(queries.mailHealth())
  const unread = useQuery(queries.receipts('quarantined')).data?.data ?? []
  const { data } = health
  if (!data)
    return health.error ? (
      <Failure
        what="We could not ask how mail is doing"
        safe="Mail that arrived is stored."
        error={health.error}
        retry={() => void health.refetch()}
      />
    ) : (
      <Loading rows={3} />
    )
  return (
    <>
      {data.quarantined > 0 && <RetryAll count={data.quarantined} why={unread[0]?.error ?? null} />}
      <ul className="things">
        <li>
          <Icon name={data.smtp_out ? 'check' : 'alert-triangle'} tone={data.smtp_out ? 'kept' : 'broken'} />
          <div className="what">
            <p>{data.smtp_out ? 'Mail can leave' : 'No mail can leave'}</p>
            <p className="meta">
              {data.smtp_out ? (
                `${count(data.waiting, 'mail is', 'mails are')} on the way.`
              ) : (
                <>
                  {count(data.waiting, 'mail waits', 'mails wait')}. Give a mailbox a server to send by, or set{' '}
                  <code className="mono">SMTP_OUT_URL</code> (like <code className="mono">smtps://user:password@smtp.example.com:465</code>)
                  and restart; then they leave.
                </>
              )}
            </p>
          </div>
        </li>
        <li>
          <Icon name={data.smtp_in_port ? 'check' : 'inbox'} tone={data.smtp_in_port ? 'kept' : 'dim'} />
          <div className="what">
            <p>{data.smtp_in_port ? `Mail is taken on port ${data.smtp_in_port}` : 'Mail is not delivered to this server'}</p>
            <p className="meta">
              {data.smtp_in_port ? 'For the addresses of your mailboxes only.' : 'It is fetched over IMAP, where a mailbox says so.'}
            </p>
          </div>
        </li>
        <li>
          <Icon name={data.quarantined ? 'alert-triangle' : 'check'} tone={data.quarantined ? 'soon' : 'kept'} />
          <div className="what">
            <p>{data.quarantined ? `${count(data.quarantined, 'mail', 'mails')} could not be read` : 'Every mail could be read'}</p>
            <p className="meta">
              {count(data.pending, 'mail waits', 'mails wait')} to be read. All of them are stored.
              {data.pending_since && (
                <>
                  {' '}
                  The oldest came <When at={data.pending_since} />.
                </>
              )}
            </p>
          </div>
        </li>
        <Checked
          name="rspamd"
          checker={data.rspamd}
          well="Mail is judged when it comes."
          away="Mail is read without it, and spam comes in."
        />
        <Checked
          name="ClamAV"
          checker={data.clamd}
          well={`Files are scanned when they come.${waiting(data.unscanned)}`}
          away={`Files are taken without being scanned, say so, and are scanned when it answers again.${waiting(data.unscanned)}`}
        />
      </ul>
      <Receipts state="quarantined" title="Could not be read" empty="None. A mail that cannot be read is kept whole and shows here." />
      <Receipts state="pending" title="Stored, not read yet" empty="None waits." />
      <Receipts state="alone" title="On no ticket" empty="None. What leads to no ticket shows here, with the reason." />
      <Deliveries />
      <section>
        <h2 className="sub">What came, day by day</h2>
        <MailDays days={data.days} />
      </section>
    </>
  )
}

/** A program that mail is checked with, where one is set up. */
function Checked({ name, checker, well, away }: { name: string; checker: { answers: boolean } | null; well: string; away: string }) {
  if (!checker) return null
  return (
    <li>
      <Icon name={checker.answers ? 'check' : 'alert-triangle'} tone={checker.answers ? 'kept' : 'broken'} />
      <div className="what">
        <p>{checker.answers ? `${name} answers` : `${name} does not answer`}</p>
        <p className="meta">{checker.answers ? well : away}</p>
      </div>
    </li>
  )
}
