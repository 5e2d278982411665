import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useClock } from '../clock.tsx'
import { dueLines, ms } from '../time.ts'
import { Face } from '../ui/Face.tsx'
import type { Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import type { Promised } from '../wire.ts'
import { movedWords, sentence, shortMoment, spoken, statusWord } from './words.ts'

interface Props {
  promise: Promised
  /** True in a list of promises that have ended: how comes before when. */
  ended: boolean
  current: boolean
  stop: ReturnType<Roving['stop']>
}

/** One promise: by when, to whom, what, on which ticket, and who keeps it. */
export function Row({ promise, ended, current, stop }: Props) {
  const clock = useClock()
  const { ticket, subject, owner, to } = promise
  const asides = [movedWords(promise.moves), ended && endedAside(promise)].filter(Boolean)
  return (
    <li className={current ? 'trow sel' : 'trow'}>
      {ended ? <Ended promise={promise} /> : <Due at={promise.due} />}
      <Face name={to.name} size={30} />
      <div className="what">
        <p className="said">
          <Link className="line" to="/tickets/$number" params={{ number: String(ticket) }} aria-label={spoken(promise, clock)} {...stop}>
            {sentence(promise.action, to.name).map((part, n) =>
              part.bold ? <b key={n}>{part.text}</b> : <Fragment key={n}>{part.text}</Fragment>,
            )}
          </Link>
        </p>
        <p className="meta clip">
          <span className="no">#{ticket}</span> {subject}
          {asides.map((aside) => ` · ${aside}`)}
        </p>
      </div>
      <span className="end">
        <Face name={owner.name} src={owner.portrait} size={24} label={`${owner.name} keeps it`} />
      </span>
    </li>
  )
}

/** When it is due; late in words and colour. */
function Due({ at }: { at: string }) {
  const clock = useClock()
  const late = ms(at) < clock.now
  const [head, foot] = late ? ['was due', shortMoment(at, clock)] : dueLines(at, clock)
  return (
    <When at={at} className="when" due>
      <b>{head}</b>
      <span>{foot}</span>
    </When>
  )
}

const tone = { kept: ' kept', broken: ' broken', moved: '', released: '', open: '' } as const

/** How it ended, and when. */
function Ended({ promise: { status, ended_at: at, due } }: { promise: Promised }) {
  const clock = useClock()
  return (
    <When at={at ?? due} className={`when how${tone[status]}`}>
      <b>{statusWord[status]}</b>
      <span>{shortMoment(at ?? due, clock)}</span>
    </When>
  )
}

/** Of a broken one, whether it was put right. */
function endedAside({ status, standing }: Promised): string | null {
  if (status !== 'broken') return null
  return standing ? 'not put right yet' : 'put right'
}
