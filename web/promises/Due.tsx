import './promises.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { AsOf } from '../shell/Offline.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useRoving } from '../ui/roving.ts'
import type { Promised } from '../wire.ts'
import { PromisesFrame } from './PromisesFrame.tsx'
import { Row } from './Row.tsx'
import { endings, groups, isEnding, statusWord, type Ending, type Group } from './words.ts'

const route = getRouteApi('/desk/promises')
type Whose = 'me' | 'all'

/** What is promised: what is owed still, soonest first; or how others ended, newest first. The choice stands in the address. */
export function Due() {
  const { whose, show } = route.useSearch()
  const navigate = useNavigate()
  const owner: Whose = whose === 'all' ? 'all' : 'me'
  const ending = isEnding(show) ? show : null
  const go = (next: { owner?: Whose; ending?: Ending | null }): void => {
    const chosen = { owner, ending, ...next }
    void navigate({
      to: '/promises',
      search: { ...(chosen.owner === 'all' ? { whose: 'all' } : {}), ...(chosen.ending ? { show: chosen.ending } : {}) },
    })
  }
  return (
    <PromisesFrame lead="What we said we would do, to whom and by when.">
      <div className="l-tools">
        <div className="row" role="group" aria-label="Whose">
          <Choice on={owner === 'me'} choose={() => go({ owner: 'me' })}>
            Mine
          </Choice>
          <Choice on={owner === 'all'} choose={() => go({ owner: 'all' })}>
            Everybody
          </Choice>
        </div>
        <div className="row" role="group" aria-label="Owed still, or ended">
          <Choice on={ending === null} choose={() => go({ ending: null })}>
            Owed still
          </Choice>
          <span className="xs dim">Ended:</span>
          {endings.map((one) => (
            <Choice key={one} on={ending === one} choose={() => go({ ending: one })}>
              {statusWord[one]}
            </Choice>
          ))}
        </div>
      </div>
      <List owner={owner} ending={ending} onEverybody={() => go({ owner: 'all' })} />
    </PromisesFrame>
  )
}

const Choice = ({ on, choose, children }: { on: boolean; choose: () => void; children: ReactNode }) => (
  <button type="button" className="chip" aria-pressed={on} onClick={choose}>
    {children}
  </button>
)

interface ListProps {
  owner: Whose
  ending: Ending | null
  onEverybody: () => void
}

/** A batch of fifty at a time; rows out of sight are not drawn. */
function List({ owner, ending, onEverybody }: ListProps) {
  const clock = useClock()
  const list = useInfiniteQuery(queries.promises({ owner, status: ending ?? undefined }))
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  if (!list.data)
    return list.error ? (
      <Failure what="We could not load the promises" safe="They are safe." error={list.error} retry={() => void list.refetch()} />
    ) : (
      <Loading label="Loading promises" />
    )
  if (rows.length === 0) return <Nothing owner={owner} ending={ending} onEverybody={onEverybody} />
  return (
    <>
      <AsOf at={list.dataUpdatedAt} />
      <Rows grouped={ending ? [{ title: '', rows }] : groups(rows, clock)} ended={ending !== null} />
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

function Rows({ grouped, ended }: { grouped: Group[]; ended: boolean }) {
  const places = new Map<Promised, number>(grouped.flatMap((group) => group.rows).map((row, n) => [row, n]))
  const roving = useRoving(places.size)
  return grouped.map(({ title, rows }) => (
    <section key={title} className="promises" aria-label={title || 'Ended, the newest first'}>
      {title && <h2 className={title === 'Late' ? 'sub broken' : 'sub'}>{title}</h2>}
      <ol className="rows">
        {rows.map((row) => (
          <Row
            key={row.id}
            promise={row}
            ended={ended}
            current={places.get(row) === roving.current}
            stop={roving.stop(places.get(row) ?? 0)}
          />
        ))}
      </ol>
    </section>
  ))
}

function Nothing({ owner, ending, onEverybody }: ListProps) {
  const everybody = owner === 'me' && <Button onClick={onEverybody}>Show everybody’s</Button>
  if (ending)
    return (
      <Empty title={`No promise ${owner === 'me' ? 'of yours ' : ''}was ${statusWord[ending].toLowerCase()}`} actions={everybody}>
        Those that end so stand here, the newest first.
      </Empty>
    )
  return (
    <Empty title={owner === 'me' ? 'Nothing you promised is open' : 'Nothing is promised and open'} actions={everybody}>
      When you write to a customer what you will do, and by when, it stands here until it is kept.
    </Empty>
  )
}
