import type { ReactNode } from 'react'
import { fullTime } from '../../../time.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { firstName, within } from '../../promises/naming.ts'
import { bothTimes, shortTime } from '../../promises/words.ts'
import { choose, timeOf, type Choice, type Line } from './choices.ts'
import { DateForm } from './DateForm.tsx'
import { lineId } from './marks.ts'

export interface Reader {
  zone: string
  customer: { name: string; zone: string | null }
}
interface Props {
  line: Line
  index: number
  reader: Reader
  /** Whether the keys speak of this one. */
  current: boolean
  /** What is being changed by hand: its time, or all of it. */
  editing: 'when' | 'all' | null
  onEdit: (what: 'when' | 'all' | null) => void
  onChoose: (choice: Choice | null) => void
}

/** One promise in the draft: what, by when, and the writer's word on it. */
export function PromiseLine(props: Props) {
  const { line, index, reader, editing, onEdit, onChoose } = props
  const { found } = line
  return (
    <li className="find" data-line={index} aria-current={props.current || undefined}>
      <sup aria-hidden="true">{index + 1}</sup>
      <div>
        <div className="said-line">
          <p id={lineId(index)}>{what(line, reader)}</p>
          {!line.choice && !found.due && <NotOne found={found} onChoose={onChoose} />}
        </div>
        {editing ? (
          <DateForm
            action={editing === 'all' ? (line.choice?.action ?? found.action) : null}
            to={firstName(reader.customer.name)}
            due={timeOf(line)}
            zone={reader.zone}
            onLeave={() => onEdit(null)}
            onSet={(due, action) => onChoose(choose(found, { due, ...(action === null ? {} : { action }) }))}
          />
        ) : (
          <p className="fix">
            <Acts {...props} />
          </p>
        )}
      </div>
    </li>
  )
}

const NotOne = ({ found, onChoose }: { found: Line['found']; onChoose: Props['onChoose'] }) => (
  <button type="button" className="quiet-act" onClick={() => onChoose(choose(found, { due: null }))}>
    Not a promise
  </button>
)

function what({ found, choice }: Line, { zone, customer }: Reader): ReactNode {
  if (choice && choice.due === null) return <span>“{found.phrase}” is not a promise.</span>
  const due = choice ? choice.due : found.due
  if (due === null) return <span title={found.phrase}>A promise. By when?</span>
  return (
    <span>
      {choice && <Icon name="check" size={14} tone="kept" />}
      {choice && <span className="out">Confirmed. </span>}
      Promise: {within(choice?.action ?? found.action, firstName(customer.name))}, by{' '}
      <time dateTime={due} title={fullTime(due, zone)}>
        {bothTimes(due, zone, customer)}
      </time>
    </span>
  )
}

function Acts({ line, reader: { zone, customer }, onEdit, onChoose }: Props) {
  const { found, choice } = line
  const not = <NotOne found={found} onChoose={onChoose} />
  const edit = (
    <button type="button" className={choice ? 'quiet-act' : 'chip'} data-first={choice ? '' : undefined} onClick={() => onEdit('all')}>
      Edit
    </button>
  )
  if (choice && choice.due === null)
    return (
      <button type="button" className="quiet-act" data-first="" onClick={() => onChoose(null)}>
        It is a promise
      </button>
    )
  if (choice)
    return (
      <>
        {edit}
        {not}
      </>
    )
  if (found.due)
    return (
      <>
        <button type="button" className="chip offer" data-first="" onClick={() => onChoose(choose(found, {}))}>
          <Icon name="check" size={14} />
          Confirm
        </button>
        {edit}
        {not}
      </>
    )
  return (
    <>
      {found.offered.map((at, place) => (
        <button
          type="button"
          key={at}
          className={place === 0 ? 'chip offer' : 'chip'}
          data-first={place === 0 ? '' : undefined}
          aria-label={`By ${bothTimes(at, zone, customer)}`}
          title={fullTime(at, zone)}
          onClick={() => onChoose(choose(found, { due: at }))}
        >
          {place === 0 && <Icon name="calendar" size={14} />}
          {place === 0 ? bothTimes(at, zone, customer) : shortTime(at, found.offered[0], zone)}
        </button>
      ))}
      <button type="button" className="chip" data-first={found.offered.length === 0 ? '' : undefined} onClick={() => onEdit('when')}>
        Pick
      </button>
    </>
  )
}
