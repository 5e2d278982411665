import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClock } from '../clock.tsx'
import { dueLines, spokenDue, stamp } from '../time.ts'
import { StatusBadge, statusWord } from '../ticket/status.tsx'
import { Face } from '../ui/Face.tsx'
import type { Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import type { TicketRow as Row } from '../wire.ts'

interface Props {
  row: Row
  current?: boolean
  stop?: ReturnType<Roving['stop']>
  /** What stands in place of the owner and the status. */
  end?: ReactNode
  /** In place of number and customer. */
  snippet?: ReactNode
}

/** One ticket in a list: when it is due, the customer, the subject, whose it is and how it stands. */
export function TicketRowItem({ row, current, stop, end, snippet }: Props) {
  const clock = useClock()
  const [head, foot] = row.due_at ? dueLines(row.due_at, clock) : ['', '']
  const spoken = `${row.subject}, ${row.customer.name}, ticket ${row.number}, ${statusWord(row.status)}${row.due_at ? `, ${spokenDue(row.due_at, clock)}` : ''}`
  return (
    <li className={current ? 'trow sel' : 'trow'}>
      {row.due_at ? (
        <When at={row.due_at} className="when" due>
          <b>{head}</b>
          <span>{foot}</span>
        </When>
      ) : (
        <span className="when xs dim">{stamp(row.updated_at, clock)}</span>
      )}
      <Face name={row.customer.name} size={30} />
      <div className="what">
        <p className="clip">
          <Link className="line" to="/tickets/$number" params={{ number: String(row.number) }} aria-label={spoken} {...stop}>
            {row.subject}
          </Link>
        </p>
        <p className="meta clip">
          {snippet ?? (
            <>
              <span className="no">#{row.number}</span> {row.customer.name}
            </>
          )}
        </p>
      </div>
      {end ?? (
        <span className="end">
          <StatusBadge status={row.status} confirmed={row.confirmed} merged={row.merged_into} />
          {row.owner ? (
            <Face name={row.owner.name} src={row.owner.portrait} size={24} label={`Owned by ${row.owner.name}`} />
          ) : (
            <span className="nobody" />
          )}
        </span>
      )}
    </li>
  )
}
