import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { endOf, lookOf } from '../ticket/assists/words.ts'
import { dueLines, spokenDue } from '../time.ts'
import { Face } from '../ui/Face.tsx'
import type { Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import type { Assist } from '../wire.ts'
import { dueOf, forWhom } from './words.ts'

interface Props {
  assist: Assist
  /** It went up to me. */
  up?: boolean
  current?: boolean
  stop?: ReturnType<Roving['stop']>
}

/** One thing asked: by when, who asks, what, for whom. */
export function Row({ assist, up = false, current, stop }: Props) {
  const clock = useClock()
  const open = assist.status === 'open'
  const due = dueOf(assist, up)
  const [head, foot] = dueLines(due, clock)
  const { asked_by: by, subject } = assist
  return (
    <li className={current ? 'trow sel' : 'trow'}>
      {open ? (
        <When at={due} className="when" due>
          <b>{head}</b>
          <span>{foot}</span>
        </When>
      ) : (
        <When at={assist.answered_at ?? due} className={`when ended ${lookOf(assist, clock.now)}`}>
          <b>{assist.status === 'done' ? 'done' : assist.status === 'returned' ? 'given back' : 'withdrawn'}</b>
          <span>{assist.answered_at ? endOf(assist, clock).replace(/^(done|came back) /, '') : ''}</span>
        </When>
      )}
      <Face name={by.name} src={by.portrait} size={30} />
      <div className="what">
        <p className="said">
          <Link
            className="line"
            to="/assists/$id"
            params={{ id: String(assist.id) }}
            aria-label={`${by.name} asks: ${assist.what}, for ${forWhom(assist)}${open ? `, ${spokenDue(due, clock)}` : ''}`}
            {...stop}
          >
            {assist.what}
          </Link>
        </p>
        <p className="meta clip">
          {by.name} {assist.pressed ? 'presses this up' : 'asks'}, for {forWhom(assist)} · {subject}
        </p>
      </div>
      <span className="end">{open && assist.level > 0 && <span className="badge soon">gone up</span>}</span>
    </li>
  )
}
