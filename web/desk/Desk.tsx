import './desk.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useClock } from '../clock.tsx'
import { useKeys } from '../keys.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { AskedDeskRow } from '../assists/DeskRow.tsx'
import { useAskedRows } from '../assists/useAsked.ts'
import { DeskCards } from '../cover/DeskCards.tsx'
import { forOthersWords } from '../cover/words.ts'
import { SlipCards } from '../ticket/slips/SlipCards.tsx'
import { AsOf } from '../shell/Offline.tsx'
import { longDay } from '../time.ts'
import { Key } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useRoving } from '../ui/roving.ts'
import type { Desk as DeskData } from '../wire.ts'
import { DayRuler } from './DayRuler.tsx'
import { NothingOwed } from './NothingOwed.tsx'
import { OweRow } from './OweRow.tsx'
import { HandoffRow } from './HandoffRow.tsx'
import { groups, summary, type Group } from './owed.ts'
import { isAsked, isOffer, rowKey, type DeskRow } from './rows.ts'
import { Today } from './Today.tsx'
import { useOffers } from './useOffers.ts'

const MoveOwed = lazy(() => import('./MoveOwed.lazy.tsx'))

/** An agent's home: what I owe next, soonest first. */
export function Desk() {
  const me = useMe()
  const clock = useClock()
  const desk = useQuery(queries.desk())
  const offers = useOffers()
  const asked = useAskedRows()
  const rows: DeskRow[] = [...(desk.data?.owed ?? []), ...offers, ...asked]
  const grouped = groups(rows, clock)
  const mine = rows.filter((row) => !('covering_for' in row && row.covering_for))
  const total = mine.length + (desk.data?.more ?? 0)
  return (
    <div className="desk">
      <title>What I owe next · Onus</title>
      <main className="paper desk-main" id="main" tabIndex={-1}>
        <div className="desk-scroll">
          <header className="desk-head">
            <Face name={me.name} src={me.portrait} size={44} ring />
            <div className="grow">
              <h1>What I owe next</h1>
              <p className="mid">
                {longDay(clock.now, clock.zone)}. {desk.data && `${summary(groups(mine, clock), total)} ${forOthersWords(desk.data.owed)}`}{' '}
                <AsOf at={desk.dataUpdatedAt} />
              </p>
            </div>
          </header>
          <DeskCards />
          <SlipCards />
          {desk.data ? <Owes desk={desk.data} grouped={grouped} /> : <Waiting error={desk.error} retry={() => void desk.refetch()} />}
        </div>
        <footer className="keys" aria-hidden="true">
          <Hint keys={['j', 'k']} does="move" />
          <Hint keys={['↵']} does="open" />
          <Hint keys={['r']} does="reply" />
          <Hint keys={['m']} does="move a promise" />
          <Hint keys={['h']} does="hand off" />
          <Hint keys={['/']} does="search" />
          <Hint keys={['?']} does="all keys" />
        </footer>
      </main>
      <Today desk={desk.data} />
    </div>
  )
}

const Waiting = ({ error, retry }: { error: unknown; retry: () => void }) =>
  error ? (
    <Failure what="We could not load your Desk" safe="Everything you owe is safe." error={error} retry={retry} />
  ) : (
    <Loading label="Loading what you owe" />
  )

function Owes({ desk, grouped }: { desk: DeskData; grouped: Group<DeskRow>[] }) {
  const rows = grouped.flatMap((group) => group.rows)
  const roving = useRoving(rows.length)
  const navigate = useNavigate()
  const at = rows[roving.current]
  const [moving, setMoving] = useState<number | null>(null)
  const moved = useCallback(() => setMoving(null), [setMoving])
  useKeys(
    {
      ...(at && !isAsked(at)
        ? { r: () => void navigate({ to: '/tickets/$number', params: { number: String(at.ticket.number) }, search: { write: 'reply' } }) }
        : {}),
      ...(at && !isAsked(at) && !isOffer(at) && !at.covering_for
        ? { h: () => void navigate({ to: '/tickets/$number', params: { number: String(at.ticket.number) }, search: { hand: 'off' } }) }
        : {}),
      ...(at && !isAsked(at) && !isOffer(at) && at.promise && at.kind === 'promise' ? { m: () => setMoving(at.promise?.id ?? null) } : {}),
    },
    at !== undefined,
  )
  if (rows.length === 0) return <NothingOwed incoming={desk.incoming.length} />
  return (
    <>
      <DayRuler rows={rows} />
      <section className="owes" aria-label="What I owe next">
        {grouped.map((group) => (
          <section key={group.title}>
            <h2 className="owe-group">{group.title}</h2>
            <ol>
              {group.rows.map((row) =>
                isAsked(row) ? (
                  <AskedDeskRow key={rowKey(row)} row={row} current={row === at} stop={roving.stop(rows.indexOf(row))} />
                ) : isOffer(row) ? (
                  <HandoffRow key={rowKey(row)} row={row} current={row === at} stop={roving.stop(rows.indexOf(row))} />
                ) : (
                  <OweRow key={rowKey(row)} owed={row} current={row === at} stop={roving.stop(rows.indexOf(row))} onMove={setMoving} />
                ),
              )}
            </ol>
          </section>
        ))}
        {moving !== null && (
          <Suspense fallback={null}>
            <MoveOwed id={moving} onClose={moved} />
          </Suspense>
        )}
        {desk.more > 0 && <p className="xs dim owe-group">And {desk.more} more, later than these.</p>}
      </section>
    </>
  )
}

const Hint = ({ keys, does }: { keys: string[]; does: string }) => (
  <span>
    {keys.map((key) => (
      <Key key={key}>{key}</Key>
    ))}{' '}
    {does}
  </span>
)
