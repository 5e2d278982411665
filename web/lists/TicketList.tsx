import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queries, type TicketFilter } from '../queries.ts'
import { AsOf } from '../shell/Offline.tsx'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useRoving } from '../ui/roving.ts'
import { TicketRowItem } from './TicketRow.tsx'

/** Tickets by a filter, a page at a time. Rows out of sight are not drawn (`content-visibility`), so that long lists stay light. */
export function TicketList({ filter, empty, keys = true }: { filter: TicketFilter; empty: ReactNode; keys?: boolean }) {
  const list = useInfiniteQuery(queries.tickets(filter))
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const roving = useRoving(rows.length, keys)
  if (!list.data)
    return list.error ? (
      <Failure what="We could not load this list" safe="The tickets are safe." error={list.error} retry={() => void list.refetch()} />
    ) : (
      <Loading />
    )
  if (rows.length === 0) return empty
  return (
    <>
      <AsOf at={list.dataUpdatedAt} />
      <ol className="rows">
        {rows.map((row, index) => (
          <TicketRowItem
            key={row.number}
            row={row}
            current={keys && index === roving.current}
            {...(keys ? { stop: roving.stop(index) } : {})}
          />
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
