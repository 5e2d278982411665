import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { queries } from '../../queries.ts'
import type { Ticket, TicketRow } from '../../wire.ts'
import { inOrder, isTarget } from './words.ts'

const unended = 'new,open,pending,on_hold'

/** The tickets that this one may go on as: the customer's own until something is searched for. */
export function useFound(ticket: Ticket, words: string) {
  const [asked] = useDebouncedValue(words.trim(), 250)
  const own = useInfiniteQuery({ ...queries.tickets({ customer: ticket.customer.id, status: unended }), enabled: asked === '' })
  const search = useInfiniteQuery(queries.search(asked))
  const found = asked === '' ? own : search
  const rows = asked === '' ? (own.data?.pages.flatMap((page) => page.data) ?? []) : hitsOf(search.data?.pages ?? [])
  // A number that was named is offered whatever it is: the server says why it cannot be.
  const named = asked === '' ? null : (search.data?.pages[0]?.number ?? null)
  const fitting = inOrder(rows, ticket.customer.id).filter((row) => isTarget(row, ticket.number) && row.number !== named?.number)
  return {
    asked,
    rows: [...(named && named.number !== ticket.number ? [named] : []), ...fitting].slice(0, 8),
    error: found.error,
    pending: found.isPending && found.fetchStatus !== 'idle',
    retry: () => void found.refetch(),
  }
}

const hitsOf = (pages: readonly { tickets: { ticket: TicketRow }[] }[]): TicketRow[] =>
  pages.flatMap((page) => page.tickets.map((hit) => hit.ticket))
