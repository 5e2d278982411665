import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../lists/Page.tsx'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useRoving } from '../ui/roving.ts'
import { AddCustomer } from './AddCustomer.tsx'

export function Customers() {
  const [words, setWords] = useState('')
  const [adding, setAdding] = useState(false)
  const [q] = useDebouncedValue(words.trim(), 200)
  const list = useInfiniteQuery(queries.customers(q))
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const roving = useRoving(rows.length)
  return (
    <Page
      title="Customers"
      actions={
        <Button icon="plus" onClick={() => setAdding(true)}>
          New customer
        </Button>
      }
    >
      <div className="l-tools">
        <TextInput
          type="search"
          aria-label="Find a customer"
          placeholder="Name or address"
          leftSection={<Icon name="search" size={16} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          w={320}
          maw="100%"
        />
      </div>
      {list.error && (
        <Failure what="We could not load the customers" safe="They are safe." error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.data && rows.length === 0 && (
        <Empty title={q ? `Nobody is called “${q}”` : 'No customer yet'}>
          {q ? 'Try another part of the name or the address.' : 'Whoever writes to you becomes one by itself.'}
        </Empty>
      )}
      {rows.length > 0 && (
        <ol className="rows">
          {rows.map((customer, index) => (
            <li
              key={customer.id}
              className={index === roving.current ? 'trow sel' : 'trow'}
              style={{ gridTemplateColumns: '30px minmax(0, 1fr)' }}
            >
              <Face name={customer.name} size={30} />
              <div className="what" style={{ gridColumn: 2, gridRow: 1 }}>
                <p className="clip">
                  <Link className="line" to="/customers/$id" params={{ id: String(customer.id) }} {...roving.stop(index)}>
                    {customer.name}
                  </Link>
                </p>
                <p className="meta clip">{customer.email ?? 'phoned only'}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </p>
      )}
      {adding && <AddCustomer onClose={() => setAdding(false)} />}
    </Page>
  )
}
