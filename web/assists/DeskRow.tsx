import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { dueLines, spokenDue } from '../time.ts'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import { upFrom, type AskedRow } from './desk-rows.ts'

interface Props {
  row: AskedRow
  current: boolean
  stop: ReturnType<Roving['stop']>
}

/** On the Desk: what somebody needs from me, among all that I owe. */
export function AskedDeskRow({ row, current, stop }: Props) {
  const clock = useClock()
  const { assist } = row
  const [head, foot] = dueLines(row.due_at, clock)
  const from = upFrom(row)
  const params = { id: String(assist.id) }
  return (
    <li className={current ? 'owe sel' : 'owe'}>
      <When at={row.due_at} className="when" due>
        <b>{head}</b>
        <span>{foot}</span>
      </When>
      <span className="kind">
        <Icon name="checklist" />
        Assist
      </span>
      <Face name={assist.asked_by.name} src={assist.asked_by.portrait} size={30} />
      <div className="what">
        <p>
          <Link className="line" to="/assists/$id" params={params} aria-current={current ? 'true' : undefined} {...stop}>
            <span className="out">Assist, {spokenDue(row.due_at, clock)}, </span>
            Answer <b>{assist.asked_by.name}</b>: {assist.what}
          </Link>
        </p>
        <p className="meta">
          <span className="no">#{assist.ticket}</span> {assist.customer.name}, {assist.subject}
          {from && (
            <>
              {' '}
              <span className="sep">·</span> {from}
            </>
          )}
        </p>
      </div>
      {current && (
        <div className="do">
          <Link to="/assists/$id" params={params} className="btn sm primary" tabIndex={-1}>
            Answer
          </Link>
        </div>
      )}
    </li>
  )
}
