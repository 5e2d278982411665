import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { List } from '../wire.ts'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'

interface Props<T> {
  query: UseQueryResult<List<T>>
  what: string
  empty: ReactNode
  children: (item: T) => ReactNode
}

/** A list of things to look after: loading, failed, empty, or the things. */
export function Listed<T>({ query, what, empty, children }: Props<T>) {
  if (!query.data)
    return query.error ? (
      <Failure what={`We could not load ${what}`} error={query.error} retry={() => void query.refetch()} />
    ) : (
      <Loading rows={3} />
    )
  if (query.data.data.length === 0) return <p className="nothing-yet">{empty}</p>
  return <ul className="things">{query.data.data.map(children)}</ul>
}
