import './facts.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import type { Customer } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { dayOf, isCode } from './words.ts'

/** What a customer told us that holds on every ticket. Nothing while there is none. */
export function Lasting({ customer }: { customer: Pick<Customer, 'id' | 'name'> }) {
  const clock = useClock()
  const facts = useQuery(queries.customerFacts(customer.id))
  const known = facts.data?.data ?? []
  if (facts.error && !facts.data)
    return (
      <p className="dim sub">
        We could not load what {firstName(customer.name)} told us.{' '}
        <button type="button" className="link" onClick={() => void facts.refetch()}>
          Try now
        </button>
      </p>
    )
  if (known.length === 0) return null
  return (
    <>
      <h2 className="sub">What {firstName(customer.name)} told us</h2>
      <dl className="lasting">
        {known.map((fact) => (
          <div key={fact.id}>
            <dt>{fact.label}</dt>
            <dd className={isCode(fact.value) ? 'mono' : undefined}>{fact.value}</dd>
            <dd>
              <Link to="/tickets/$number" params={{ number: String(fact.ticket) }} className="src">
                #{fact.ticket}, {dayOf(fact.recorded_at, clock)}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
