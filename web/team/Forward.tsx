import '../promises/promises.css'
import '../ticket/forward/forward.css'
import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { forwardLine, nothingYet } from '../ticket/forward/words.ts'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import type { TeamForward } from '../wire.ts'
import { ForwardTable, ForwardWeeks } from './ForwardWeeks.tsx'

/** Whether whoever touches a ticket moves it forward, of a whole team, week by week; and which tickets go to and fro. */
export function Forward() {
  const teams = useQuery(queries.teams()).data?.data ?? []
  const [team, setTeam] = useState<number | null>(null)
  const [table, setTable] = useState(false)
  const forward = useQuery({ ...queries.teamForward(team), placeholderData: keepPreviousData })
  return (
    <section className="tm-forward" aria-labelledby="forward" aria-busy={forward.isPlaceholderData}>
      <header>
        <h2 id="forward">Forward</h2>
        <span className="meta grow">Whoever touches it moves it forward. Of whole teams, never of a person.</span>
        {teams.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label="Which team"
            value={team ?? ''}
            onChange={(event) => setTeam(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
          >
            <option value="">All teams</option>
            {teams.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </NativeSelect>
        )}
        <div className="seg" role="group" aria-label="Show as">
          <button type="button" aria-pressed={!table} onClick={() => setTable(false)}>
            Chart
          </button>
          <button type="button" aria-pressed={table} onClick={() => setTable(true)}>
            Table
          </button>
        </div>
      </header>
      {forward.data ? (
        <Shown forward={forward.data} table={table} />
      ) : forward.error ? (
        <Failure
          what="We could not load these figures"
          safe="Nothing is lost."
          error={forward.error}
          retry={() => void forward.refetch()}
        />
      ) : (
        <Loading rows={3} label="Loading how work went forward" />
      )}
    </section>
  )
}

function Shown({ forward: { weeks, stuck }, table }: { forward: TeamForward; table: boolean }) {
  if (nothingYet(weeks) && stuck.length === 0)
    return <p className="meta">In these weeks nobody but its owner touched a ticket, and nothing went to and fro.</p>
  return (
    <>
      {table ? <ForwardTable weeks={weeks} /> : <ForwardWeeks weeks={weeks} />}
      <h3 className="sub">
        Going to and fro<small>open tickets that need somebody to clear the way</small>
      </h3>
      {stuck.length === 0 && <p className="meta">No open ticket goes to and fro.</p>}
      <ul className="forward-stuck">
        {stuck.map((one) => (
          <StuckTicket key={one.ticket.number} one={one} />
        ))}
      </ul>
    </>
  )
}

/** Its owner is not named here: the figures are about the ticket. */
function StuckTicket({ one: { ticket, forward } }: { one: TeamForward['stuck'][number] }) {
  return (
    <li>
      <Face name={ticket.customer.name} size={30} />
      <div>
        <p>
          <b>{ticket.customer.name}</b>: {ticket.subject} <span className="num dim">#{ticket.number}</span>
        </p>
        <p className="meta">{forwardLine(forward) ?? 'Nothing moved between people'}</p>
      </div>
      <Link to="/tickets/$number" params={{ number: String(ticket.number) }} className="btn sm" aria-label={`Open #${ticket.number}`}>
        Open
      </Link>
    </li>
  )
}
