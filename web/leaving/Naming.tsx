import { memo, useCallback, useState } from 'react'
import { firstName } from '../cover/spans.ts'
import { Button } from '../ui/Button.tsx'
import type { Leaving, LeavingItem } from '../wire.ts'
import { ItemText } from './ItemText.tsx'
import { NameBar } from './NameBar.tsx'
import { keyOf, needsName, stateOf, things } from './words.ts'

/** Step 2: mark some or all, and say who takes them over. */
export function Naming({ leaving: { items, person }, onNext }: { leaving: Leaving; onNext: () => void }) {
  const [all, setAll] = useState(false)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const shown = all ? items : items.filter(needsName)
  const chosen = shown.filter((item) => marked.has(keyOf(item)))
  const toggle = useCallback((key: string, on: boolean): void => {
    setMarked((before) => {
      const next = new Set(before)
      if (on) next.add(key)
      else next.delete(key)
      return next
    })
  }, [])
  const unnamed = items.filter(needsName).length
  return (
    <section className="step" aria-label="Naming successors">
      <h2>
        {unnamed === 0
          ? 'Everything has a name'
          : `${things(unnamed).replace(/^./, (one) => one.toUpperCase())} ${unnamed === 1 ? 'needs' : 'need'} a name`}
      </h2>
      <p className="mid">Mark what one person takes over, and ask them. It stays {firstName(person.name)}’s until they accept.</p>
      <div className="pick">
        <Button size="sm" onClick={() => setMarked(new Set(chosen.length === shown.length ? [] : shown.map(keyOf)))}>
          {chosen.length === shown.length && shown.length > 0 ? 'Mark none' : `Mark all ${shown.length}`}
        </Button>
        <button type="button" className="chip" aria-pressed={!all} onClick={() => setAll(false)}>
          Needs a name
        </button>
        <button type="button" className="chip" aria-pressed={all} onClick={() => setAll(true)}>
          All {items.length}
        </button>
        <span className="sm dim" role="status">
          {chosen.length} marked
        </span>
      </div>
      <ul>
        {shown.map((item) => (
          <Row key={keyOf(item)} item={item} on={marked.has(keyOf(item))} onToggle={toggle} />
        ))}
      </ul>
      {unnamed === 0 && (
        <p className="row">
          <Button look="primary" onClick={onNext}>
            See the answers
          </Button>
        </p>
      )}
      {shown.length > 0 && <NameBar leaver={person.id} items={chosen} onDone={() => setMarked(new Set())} />}
    </section>
  )
}

interface RowProps {
  item: LeavingItem
  on: boolean
  onToggle: (key: string, on: boolean) => void
}

// Marking one of five hundred draws one.
const Row = memo(function Row({ item, on, onToggle }: RowProps) {
  const { succession } = item
  const state = stateOf(item)
  return (
    <li className="leave-row">
      <input
        type="checkbox"
        aria-label={`Mark ${item.text}`}
        checked={on}
        onChange={(event) => onToggle(keyOf(item), event.currentTarget.checked)}
      />
      <div>
        <ItemText item={item} />
        {succession && state === 'declined' && (
          <p className="meta declined">
            {succession.successor.name} declined: {succession.reason}
          </p>
        )}
      </div>
      <span className="meta">{succession && state === 'waiting' && `${succession.successor.name} is asked`}</span>
    </li>
  )
})
