import './leaving.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo, useCallback, useState } from 'react'
import { firstName } from '../cover/spans.ts'
import { Page } from '../lists/Page.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { AsOf } from '../shell/Offline.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Inheritance } from '../wire.ts'
import { useTakingOver, type Answered } from './acts.ts'
import { DeclineDialog } from './DeclineDialog.tsx'
import { ItemText } from './ItemText.tsx'
import { countWords, things } from './words.ts'

type Item = Inheritance['items'][number]
const none: ReadonlySet<number> = new Set()

/** What I am asked to take over from people who leave: each told in short, mine once I accept. */
export function TakingOverScreen() {
  const asked = useQuery({ ...queries.successions(), staleTime: 0 })
  const [results, setResults] = useState<Record<string, Answered>>({})
  const add = (name: string, more: Answered): void =>
    setResults((before) => ({
      ...before,
      [name]: { accepted: (before[name]?.accepted ?? 0) + more.accepted, declined: (before[name]?.declined ?? 0) + more.declined },
    }))
  return (
    <Page title="Taking over" lead="From people who leave. Nothing is yours until you accept it.">
      {Object.entries(results).map(([name, result]) => (
        <Result key={name} name={name} result={result} />
      ))}
      {asked.data ? (
        <>
          <AsOf at={asked.dataUpdatedAt} />
          {asked.data.data.map((one) => (
            <From key={one.person.id} from={one} onResult={(result) => add(one.person.name, result)} />
          ))}
          {asked.data.data.length === 0 && (
            <Empty title="Nobody asks you to take anything over">When somebody leaves and you are named, what they have stands here.</Empty>
          )}
        </>
      ) : asked.error ? (
        <Failure
          what="We could not load what you are asked"
          safe="Nothing has changed hands."
          error={asked.error}
          retry={() => void asked.refetch()}
        />
      ) : (
        <Loading label="Loading what you are asked to take over" />
      )}
    </Page>
  )
}

function Result({ name, result: { accepted, declined } }: { name: string; result: Answered }) {
  const works = useMe().can.work_tickets
  return (
    <p className="heir result" role="status">
      From {name}: {things(accepted)} {accepted === 1 ? 'is' : 'are'} yours now
      {declined > 0 && `, ${things(declined)} declined`}.{' '}
      {accepted > 0 && (
        <Link className="link" to={works ? '/mine' : '/assists'}>
          {works ? 'Look through Mine' : 'See what is asked of me'}
        </Link>
      )}
    </p>
  )
}

function From({ from, onResult }: { from: Inheritance; onResult: (result: Answered) => void }) {
  const works = useMe().can.work_tickets
  const { person, items } = from
  const first = firstName(person.name)
  const [marked, setMarked] = useState(none)
  const [declining, setDeclining] = useState<Item | null>(null)
  const taking = useTakingOver()
  const toggle = useCallback((id: number, on: boolean): void => {
    setMarked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)))
  }, [])
  const chosen = items.filter((item) => marked.has(item.succession_id))
  const wanted = chosen.length > 0 ? chosen : items
  const take = (): void => {
    if (taking.isPending) return
    taking.mutate(
      { accepts: wanted.map((item) => item.succession_id) },
      {
        onSuccess: (result) => {
          setMarked(none)
          onResult(result)
        },
      },
    )
  }
  return (
    <section className="heir" aria-label={`From ${person.name}`}>
      <header>
        <Face name={person.name} src={person.portrait} size={44} />
        <div className="grow">
          <h2>
            {person.name} leaves: {countWords(items)}
          </h2>
          <p>
            {from.named_by.name} names you. {from.note && `“${from.note}”`}
          </p>
        </div>
        {chosen.length > 0 && (
          <Button size="sm" look="plain" onClick={() => setMarked(none)}>
            Mark none
          </Button>
        )}
        <Button look="primary" busy={taking.isPending} onClick={take}>
          {chosen.length > 0 ? `Take over ${chosen.length} marked` : items.length === 1 ? 'Take it over' : `Take over all ${items.length}`}
        </Button>
      </header>
      {taking.isPending && (
        <>
          <div className="far" aria-hidden="true">
            <i className="taken" style={{ width: `${(taking.done / Math.max(1, wanted.length)) * 100}%` }} />
          </div>
          <p className="far-words" role="status">
            {taking.done} of {wanted.length} taken over
          </p>
        </>
      )}
      <Refusal error={taking.error} />
      <ul>
        {items.map((item) => (
          <Row
            key={item.succession_id}
            item={item}
            on={marked.has(item.succession_id)}
            linked={works}
            onToggle={toggle}
            onDecline={setDeclining}
          />
        ))}
      </ul>
      {declining && <DeclineDialog item={declining} first={first} onClose={() => setDeclining(null)} onResult={onResult} />}
    </section>
  )
}

interface RowProps {
  item: Item
  on: boolean
  linked: boolean
  onToggle: (id: number, on: boolean) => void
  onDecline: (item: Item) => void
}

const Row = memo(function Row({ item, on, linked, onToggle, onDecline }: RowProps) {
  return (
    <li className="leave-row">
      <input
        type="checkbox"
        aria-label={`Mark ${item.text}`}
        checked={on}
        onChange={(event) => onToggle(item.succession_id, event.currentTarget.checked)}
      />
      <ItemText item={item} linked={linked} />
      <span className="acts">
        <Button size="sm" look="plain" aria-label={`Decline ${item.text}`} onClick={() => onDecline(item)}>
          Decline
        </Button>
      </span>
    </li>
  )
})
