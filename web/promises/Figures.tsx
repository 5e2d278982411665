import './promises.css'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { AsOf } from '../shell/Offline.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import type { PromiseFigures, Tally } from '../wire.ts'
import { PromisesFrame } from './PromisesFrame.tsx'
import { Weeks } from './Weeks.tsx'
import { Scrolled } from './Scrolled.tsx'
import { percent, sourceWord } from './words.ts'

/** What became of what we promised, in the last twelve weeks. */
export function FiguresScreen() {
  const figures = useQuery(queries.promiseFigures())
  return (
    <PromisesFrame
      lead="What became of what we promised, in twelve weeks. Of all of us together; there are no figures about one person."
      actions={<Exports from={figures.data?.weeks[0]?.week} />}
    >
      {figures.data ? (
        <>
          <AsOf at={figures.dataUpdatedAt} />
          <Figures figures={figures.data} />
        </>
      ) : figures.error ? (
        <Failure
          what="We could not load the figures"
          safe="The promises are safe."
          error={figures.error}
          retry={() => void figures.refetch()}
        />
      ) : (
        <Loading label="Loading the figures" />
      )}
    </PromisesFrame>
  )
}

/** Tables to take along, for those who lead. */
function Exports({ from }: { from: string | undefined }) {
  const me = useMe()
  if (!me.can.supervise || from === undefined) return null
  return (
    <span className="row">
      <a className="btn sm" href="/api/v1/promises/figures.csv?weeks=12" download>
        <Icon name="download" size={16} />
        Weeks as CSV
      </a>
      <a className="btn sm" href={`/api/v1/promises.csv?from=${from}`} download>
        <Icon name="download" size={16} />
        Promises as CSV
      </a>
    </span>
  )
}

const totalOf = ({ kept, moved, broken, released, open }: Tally): number => kept + moved + broken + released + open

function Figures({ figures }: { figures: PromiseFigures }) {
  const { weeks, total, by_source: sources, lateness, commitments } = figures
  if (totalOf(total) + totalOf(commitments) === 0 && weeks.every((one) => one.chasers === 0))
    return <Empty title="No promise has fallen due yet">When one does, this page says what became of it, week by week.</Empty>
  return (
    <div className="figs">
      <Weeks weeks={weeks} />
      <section className="fig" aria-labelledby="kept-share">
        <h2 id="kept-share">Kept, of those that fell due</h2>
        <dl className="shares">
          <Share of={total} name="What we promised customers" />
          <Share of={commitments} name="What those who lead promised us" />
        </dl>
      </section>
      <section className="fig" aria-labelledby="put-right">
        <h2 id="put-right">How soon the broken ones were put right</h2>
        <dl className="lines">
          <Line name="By the end of the next working day" count={lateness.within_one_day} />
          <Line name="Within three working days" count={lateness.within_three_days} />
          <Line name="Later" count={lateness.later} />
          <Line name="Not yet" count={lateness.standing} bad />
        </dl>
      </section>
      <section className="fig wide" aria-labelledby="by-source">
        <h2 id="by-source">Where they were made</h2>
        <Scrolled label="Where they were made, as a table">
          <table>
            <thead>
              <tr>
                <th scope="col">Made</th>
                <th scope="col">Kept</th>
                <th scope="col">Moved in time</th>
                <th scope="col">Broken</th>
                <th scope="col">Released</th>
                <th scope="col">Open</th>
                <th scope="col">Kept share</th>
              </tr>
            </thead>
            <tbody>
              {sources.map((one) => (
                <tr key={one.source}>
                  <th scope="row">{sourceWord[one.source]}</th>
                  <td>{one.kept}</td>
                  <td>{one.moved}</td>
                  <td>{one.broken}</td>
                  <td>{one.released}</td>
                  <td>{one.open}</td>
                  <td>{percent(one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      </section>
    </div>
  )
}

const Share = ({ of, name }: { of: Tally; name: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <b>{percent(of)}</b>
      {of.kept + of.broken > 0 && <span>{`${of.kept.toLocaleString('en')} of ${(of.kept + of.broken).toLocaleString('en')}`}</span>}
    </dd>
  </div>
)

const Line = ({ name, count, bad }: { name: string; count: number; bad?: boolean }) => (
  <div>
    <dt>{name}</dt>
    <dd className={bad && count > 0 ? 'broken' : undefined}>{count.toLocaleString('en')}</dd>
  </div>
)
