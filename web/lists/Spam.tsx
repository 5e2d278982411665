import './spam.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { BlockedSenders } from '../admin/BlockedSenders.tsx'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useRoving, type Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import type { SpamItem } from '../wire.ts'
import { Page } from './Page.tsx'
import { SpamMailDialog } from './SpamMailDialog.tsx'

const route = getRouteApi('/desk/spam')

/** What was set aside, and whose mail is: nothing of it is lost, and all of it can be taken back. */
export function Spam() {
  const { show, mail } = route.useSearch()
  const navigate = useNavigate()
  return (
    <Page title="Spam" lead="Kept out and answered by nobody. What is no spam goes to a ticket when you say so.">
      <nav className="tabs" aria-label="Spam">
        <Link
          to="/spam"
          search={{}}
          {...(show ? {} : { 'aria-current': 'page' as const })}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          Set aside
        </Link>
        <Link to="/spam" search={{ show: 'blocked' }} {...(show ? { 'aria-current': 'page' as const } : {})}>
          Blocked senders
        </Link>
      </nav>
      {show ? <BlockedSenders /> : <SetAside />}
      {mail && <SpamMailDialog id={mail} onClose={() => void navigate({ to: '/spam', search: {} })} />}
    </Page>
  )
}

function SetAside() {
  const list = useInfiniteQuery(queries.spam())
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const roving = useRoving(rows.length)
  if (!list.data)
    return list.error ? (
      <Failure what="We could not load Spam" safe="What was set aside is kept." error={list.error} retry={() => void list.refetch()} />
    ) : (
      <Loading />
    )
  if (rows.length === 0)
    return (
      <Empty
        title="Nothing was set aside"
        actions={
          <Link to="/" className="btn">
            Go to my Desk
          </Link>
        }
      >
        Mail that looks like spam, mail of blocked senders, and tickets that somebody marked show here.
      </Empty>
    )
  return (
    <>
      <ol className="rows">
        {rows.map((item, index) => (
          <Row key={item.key} item={item} current={index === roving.current} stop={roving.stop(index)} />
        ))}
      </ol>
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </p>
      )}
    </>
  )
}

interface RowProps {
  item: SpamItem
  current: boolean
  stop: ReturnType<Roving['stop']>
}

function Row({ item, current, stop }: RowProps) {
  const subject = item.subject ?? '(no subject)'
  return (
    <li className={current ? 'trow sel' : 'trow'}>
      <When at={item.at} className="when xs dim" />
      <Icon name={item.ticket === null ? 'inbox' : 'message-circle'} tone="dim" />
      <div className="what">
        <p className="clip">
          {item.ticket === null ? (
            <Link className="line" to="/spam" search={{ mail: item.mail_id ?? '' }} {...stop}>
              {subject}
            </Link>
          ) : (
            <Link className="line" to="/tickets/$number" params={{ number: String(item.ticket) }} {...stop}>
              {subject}
            </Link>
          )}
        </p>
        <p className="meta clip">
          {item.ticket !== null && <span className="no">#{item.ticket}</span>} {item.from ?? 'nobody named'}
        </p>
      </div>
      <span className="end badge line">{whyOf(item)}</span>
    </li>
  )
}

/** Why it was set aside, in a word or two. */
function whyOf(item: SpamItem): string {
  if (item.why === 'blocked') return 'Blocked'
  if (item.why === 'marked') return item.by ? `Marked by ${item.by.name.split(' ')[0]}` : 'Marked'
  return item.score === null ? 'rspamd' : `rspamd ${item.score.toFixed(1)}`
}
