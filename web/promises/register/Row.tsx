import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClock } from '../../clock.tsx'
import { moment } from '../../time.ts'
import { Face } from '../../ui/Face.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Roving } from '../../ui/roving.ts'
import { When } from '../../ui/When.tsx'
import type { CompanyPromise } from '../../wire.ts'
import { ResultBadge } from './ResultBadge.tsx'
import { sourceWord } from './words.ts'

interface Props {
  entry: CompanyPromise
  selected?: boolean
  stop?: ReturnType<Roving['stop']>
  /** What can be done with it here. */
  acts?: ReactNode
}

/** One promise of the company: what the last test came to, what is said and where, whose it is. */
export const Row = ({ entry, selected, stop, acts }: Props) => (
  <li className={selected ? 'sel' : undefined}>
    <div>
      <ResultBadge result={entry.result} />
    </div>
    <div>
      <p>
        <Link className="line" to="/promises/register/$id" params={{ id: String(entry.id) }} {...stop}>
          {entry.text}
        </Link>
      </p>
      <p className="meta">
        {sourceWord[entry.source_kind]} · {entry.source}
        {!entry.explicit && ' · implied, never said'}
      </p>
      {entry.last ? (
        <p className="evidence">
          {entry.last.evidence || 'Nothing could be found out.'} <span className="dim">{entry.last.by?.name ?? 'Measured'}, </span>
          <When at={entry.last.at} className="dim" />
        </p>
      ) : (
        <p className="evidence">Never tested. {entry.test_method}.</p>
      )}
      <Mending entry={entry} />
      {acts && <div className="do">{acts}</div>}
    </div>
    <div className="end">
      <Whose entry={entry} />
    </div>
  </li>
)

function Mending({ entry }: { entry: CompanyPromise }) {
  const clock = useClock()
  if (entry.needs_fix)
    return (
      <p className="evidence broken lack">
        <Icon name="alert-triangle" size={14} /> Nobody mends this yet
      </p>
    )
  const { fix } = entry
  if (entry.result !== 'broken' || !fix) return null
  const late = fix.due !== null && !fix.fixed_at && Date.parse(fix.due) < clock.now
  return (
    <p className={late ? 'evidence broken' : 'evidence'}>
      {fix.fixed_at
        ? `${fix.owner.name} has mended it, and it waits for a test: `
        : `${fix.owner.name} mends it${fix.due ? `, ${late ? 'was due' : 'by'} ${moment(fix.due, clock)}` : ''}: `}
      {fix.text}
    </p>
  )
}

function Whose({ entry }: { entry: CompanyPromise }) {
  const clock = useClock()
  const next = entry.next_test_at
  const due = next !== null && Date.parse(next) <= clock.now
  return (
    <>
      {entry.owner ? (
        <p className="who">
          <Face name={entry.owner.name} src={entry.owner.portrait} size={22} />
          <span>{entry.owner.name}</span>
        </p>
      ) : (
        <p className="who soon">
          <Icon name="user" size={16} />
          Needs an owner
        </p>
      )}
      <p className={due ? 'meta soon' : 'meta'}>
        {entry.measure
          ? 'measured every night'
          : next === null
            ? 'no test planned'
            : due
              ? 'to be tested now'
              : `next test ${moment(next, clock)}`}
      </p>
    </>
  )
}
