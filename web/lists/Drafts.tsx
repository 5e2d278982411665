import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../queries.ts'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useRoving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import { LeavesLater } from './LeavesLater.tsx'
import { Page } from './Page.tsx'

const words = (html: string): string =>
  new DOMParser().parseFromString(html.replaceAll('</p>', ' </p>'), 'text/html').body.textContent.trim()

/** What I began to write and did not send. */
export function Drafts() {
  const drafts = useQuery(queries.drafts())
  const rows = drafts.data?.data ?? []
  const later = (useQuery(queries.scheduled()).data?.data.length ?? 0) > 0
  const roving = useRoving(rows.length)
  return (
    <Page title="Drafts" lead="What you began to write, kept until you send it or empty it; and what leaves later.">
      {drafts.error && (
        <Failure what="We could not load your drafts" safe="They are safe." error={drafts.error} retry={() => void drafts.refetch()} />
      )}
      {drafts.isPending && <Loading />}
      {drafts.data && rows.length === 0 && !later && (
        <Empty
          title="Nothing half written"
          actions={
            <Link to="/" className="btn">
              Go to my Desk
            </Link>
          }
        >
          What you write on a ticket is saved by itself and shows here.
        </Empty>
      )}
      <LeavesLater />
      {rows.length > 0 && (
        <ol className="rows">
          {rows.map((draft, index) => (
            <li key={`${draft.ticket_id} ${draft.kind}`} className={index === roving.current ? 'trow sel' : 'trow'}>
              <When at={draft.saved_at} className="xs dim" />
              <Icon name={draft.kind === 'note' ? 'pencil' : 'corner-up-left'} tone="dim" />
              <div className="what">
                <p className="clip">
                  <Link
                    className="line"
                    to="/tickets/$number"
                    params={{ number: String(draft.ticket_id) }}
                    search={{ write: draft.kind }}
                    {...roving.stop(index)}
                  >
                    {draft.subject}
                  </Link>
                </p>
                <p className="meta clip">
                  <span className="no">#{draft.ticket_id}</span> {words(draft.html)}
                </p>
              </div>
              <span className="end badge">{draft.kind === 'note' ? 'Note' : 'Reply'}</span>
            </li>
          ))}
        </ol>
      )}
    </Page>
  )
}
