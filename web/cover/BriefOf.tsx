import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { byWhen, due } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { When } from '../ui/When.tsx'
import type { CoverBrief, PersonBrief } from '../wire.ts'
import { firstName } from './spans.ts'
import { briefWords, byWeight, inShort, nextTime } from './words.ts'

interface Props {
  person: PersonBrief
  /** "You cover for Mara Lindqvist until Monday" */
  when: string
  /** Who was named, where it is not who reads. */
  named?: PersonBrief
  /** Of what has not begun, only the heading until somebody asks for it. */
  folded?: boolean
}

/** All that is open of somebody for whom I stand in: what matters to a customer first. */
export function BriefOf({ person, when, named, folded = false }: Props) {
  const [open, setOpen] = useState(!folded)
  const brief = useQuery({ ...queries.coverBrief(person.id), enabled: open, staleTime: 0 })
  return (
    <section className="cov" aria-label={when}>
      <header className="cov-head">
        <Face name={person.name} src={person.portrait} size={44} />
        <div className="grow">
          <h2>{when}</h2>
          <p>
            {brief.data && briefWords(brief.data)} You may do everything but solve and close; {firstName(person.name)} stays the owner.
            {named && <Named named={named} />}
          </p>
        </div>
        {!open && (
          <Button size="sm" onClick={() => setOpen(true)}>
            Read the brief
          </Button>
        )}
      </header>
      {open &&
        !brief.data &&
        (brief.error ? (
          <Failure
            what={`We could not load what is open of ${firstName(person.name)}`}
            error={brief.error}
            retry={() => void brief.refetch()}
          />
        ) : (
          <Loading rows={4} label="Loading the brief" />
        ))}
      {open && brief.data && <Parts brief={brief.data} />}
    </section>
  )
}

function Named({ named }: { named: PersonBrief }) {
  const { data } = useQuery(queries.me())
  return data && named.id !== data.id ? ` ${firstName(named.name)} was named, and is away too.` : null
}

function Parts({ brief }: { brief: CoverBrief }) {
  const { matter, wait } = byWeight(brief.tickets)
  const part = (title: string, rows: CoverBrief['tickets']) =>
    rows.length > 0 && (
      <>
        <h3>{title}</h3>
        <ol>
          {rows.map((row) => (
            <Covered key={row.ticket.number} row={row} />
          ))}
        </ol>
      </>
    )
  return (
    <>
      {part('A customer waits or hears from us meanwhile', matter)}
      {part(`Can wait for ${firstName(brief.person.name)}`, wait)}
    </>
  )
}

function Covered({ row }: { row: CoverBrief['tickets'][number] }) {
  const clock = useClock()
  const { ticket } = row
  const at = nextTime(row)
  const { problem, next, promises } = inShort(row)
  return (
    <li className="cov-row">
      {at ? (
        <When at={at} className="when" due>
          {byWhen(at, clock).when}
        </When>
      ) : (
        <span className="when dim">no date</span>
      )}
      <Face name={ticket.customer.name} size={30} />
      <div>
        <p>
          <Link className="link subject" to="/tickets/$number" params={{ number: String(ticket.number) }}>
            {ticket.subject}
          </Link>
        </p>
        <p className="meta">
          #{ticket.number} · {ticket.customer.name}
        </p>
        {problem && <p className="problem">{problem}</p>}
        <ul className="cov-does">
          {next && (
            <li>
              <Icon name="arrow-right" size={14} />
              <span>
                <span className="out">Next: </span>
                {next}
              </span>
              {row.by && (
                <When at={row.by} due>
                  {due(row.by, clock)}
                </When>
              )}
            </li>
          )}
          {promises.map((promise) => (
            <li key={promise.id}>
              <Icon name="signature" size={14} />
              <span>
                <span className="out">Promised: </span>
                {promise.text}
              </span>
              <When at={promise.due} due>
                {due(promise.due, clock)}
              </When>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}
