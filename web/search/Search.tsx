import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Page } from '../lists/Page.tsx'
import { TicketRowItem } from '../lists/TicketRow.tsx'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { marked } from './snippet.tsx'

const route = getRouteApi('/desk/search')

/** Everything that was ever written: a number first, then customers, then tickets with the words. */
export function Search() {
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const [words, setWords] = useState(q)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const [asked] = useDebouncedValue(words.trim(), 250)
  useEffect(() => setWords((now) => (now.trim() === q ? now : q)), [q])
  useEffect(() => {
    if (asked !== q) void navigate({ to: '/search', search: asked ? { q: asked } : {}, replace: true })
  }, [asked]) // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <Page title="Search">
      <TextInput
        ref={field}
        type="search"
        aria-label="Search"
        placeholder="A number, a name, an address, or words that were written"
        leftSection={<Icon name="search" size={16} />}
        size="md"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {asked === '' ? (
        <p className="dim sub">Numbers like 48213, names, mail addresses, and any words of a message.</p>
      ) : (
        <Results q={asked} />
      )}
    </Page>
  )
}

function Results({ q }: { q: string }) {
  const found = useInfiniteQuery(queries.search(q))
  const first = found.data?.pages[0]
  if (!first)
    return found.error ? (
      <Failure what="We could not search" error={found.error} retry={() => void found.refetch()} />
    ) : (
      <Loading label="Searching" />
    )
  const hits = found.data?.pages.flatMap((page) => page.tickets) ?? []
  const nothing = !first.number && first.customers.length === 0 && hits.length === 0
  return (
    <div aria-live="polite" aria-busy={found.isFetching}>
      {nothing && <Empty title={`Nothing has “${q}”`}>Try a number, a name, an address, or fewer words.</Empty>}
      {first.number && (
        <>
          <h2 className="sub">Number</h2>
          <ol className="rows">
            <TicketRowItem row={first.number} />
          </ol>
        </>
      )}
      {first.customers.length > 0 && (
        <>
          <h2 className="sub">Customers</h2>
          <ol className="rows">
            {first.customers.map((customer) => (
              <li className="trow" key={customer.id} style={{ gridTemplateColumns: '30px minmax(0, 1fr)' }}>
                <Face name={customer.name} size={30} />
                <div className="what">
                  <Link className="line" to="/customers/$id" params={{ id: String(customer.id) }}>
                    <b>{marked(customer.name, q)}</b>
                  </Link>
                  <p className="meta clip">{customer.email}</p>
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      {hits.length > 0 && (
        <>
          <h2 className="sub">Tickets</h2>
          <ol className="rows">
            {hits.map((hit) => (
              <TicketRowItem
                key={hit.message_id}
                row={hit.ticket}
                snippet={
                  <>
                    <span className="no">#{hit.ticket.number}</span> {hit.ticket.customer.name} · {marked(hit.snippet, q)}
                  </>
                }
              />
            ))}
          </ol>
        </>
      )}
      {found.hasNextPage && (
        <p className="more">
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            Show more
          </Button>
        </p>
      )}
    </div>
  )
}
