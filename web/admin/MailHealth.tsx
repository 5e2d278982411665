import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Deliveries } from './Deliveries.tsx'
import { Receipts } from './Receipts.tsx'

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

/** How mail is doing: whether it can leave, what waits, what could not be read or delivered. */
export function MailHealth() {
  const health = useQuery(queries.mailHealth())
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
                  {count(data.waiting, 'mail waits', 'mails wait')}. Set <code className="mono">SMTP_OUT_URL</code> (like{' '}
                  <code className="mono">smtps://user:password@smtp.example.com:465</code>) and restart; then they leave.
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
            <p className="meta">{count(data.pending, 'mail waits', 'mails wait')} to be read. All of them are stored.</p>
          </div>
        </li>
      </ul>
      <Receipts state="quarantined" title="Could not be read" empty="None. A mail that cannot be read is kept whole and shows here." />
      <Receipts state="pending" title="Stored, not read yet" empty="None waits." />
      <Deliveries />
    </>
  )
}
