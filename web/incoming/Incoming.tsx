import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useKeys } from '../keys.ts'
import { Page } from '../lists/Page.tsx'
import { TicketRowItem } from '../lists/TicketRow.tsx'
import { queries } from '../queries.ts'
import { AsOf } from '../shell/Offline.tsx'
import { useClaim } from '../ticket/acts.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useRoving } from '../ui/roving.ts'

/** The short alarm list: people who wrote and do not have anyone yet. Whoever takes one owns it. */
export function Incoming() {
  const list = useInfiniteQuery(queries.tickets({ status: 'new' }))
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const roving = useRoving(rows.length)
  const claim = useClaim()
  const navigate = useNavigate()
  const at = rows[roving.current]
  useKeys({ a: () => at && claim.mutate(at.number) }, at !== undefined)
  return (
    <Page
      title="Incoming"
      lead={rows.length > 0 ? 'These people do not have anyone yet. Whoever takes one owns it until it is solved.' : undefined}
      actions={
        <Button icon="phone" onClick={() => void navigate({ to: '/tickets/new' })}>
          Somebody called
        </Button>
      }
    >
      {list.error && (
        <Failure what="We could not load Incoming" safe="Nobody who wrote is lost." error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.data && rows.length === 0 && (
        <Empty
          title="Everybody has somebody"
          actions={
            <Link to="/" className="btn primary">
              Go to my Desk
            </Link>
          }
        >
          A new mail or call shows here at once, with the time by which it is answered.
        </Empty>
      )}
      <AsOf at={list.dataUpdatedAt} />
      {rows.length > 0 && (
        <ol className="rows">
          {rows.map((row, index) => (
            <TicketRowItem
              key={row.number}
              row={row}
              current={index === roving.current}
              stop={roving.stop(index)}
              end={
                <span className="do">
                  <Button
                    size="sm"
                    look={index === roving.current ? 'primary' : 'default'}
                    {...(index === roving.current ? { hint: 'a' } : {})}
                    busy={claim.isPending && claim.variables === row.number}
                    onClick={() => claim.mutate(row.number)}
                  >
                    Take it<span className="out">, {row.customer.name}</span>
                  </Button>
                </span>
              }
            />
          ))}
        </ol>
      )}
    </Page>
  )
}
