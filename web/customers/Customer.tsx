import './customers.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../lists/Page.tsx'
import { TicketList } from '../lists/TicketList.tsx'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { clockTime } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Lasting } from '../ticket/facts/Lasting.tsx'
import type { Customer } from '../wire.ts'
import { ChangeCustomer } from './ChangeCustomer.tsx'
import { ChangeZone } from './ChangeZone.tsx'

const route = getRouteApi('/desk/customers/$id')

/** One customer: how to reach them, and every ticket they ever had. */
export function CustomerScreen() {
  const id = Number(route.useParams().id)
  const customer = useQuery(queries.customer(id))
  if (customer.data) return <Known customer={customer.data} />
  return (
    <Page title="Customer">
      {customer.error ? (
        <Failure
          what="We could not load this customer"
          safe="They are safe."
          error={customer.error}
          retry={() => void customer.refetch()}
        />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

function Known({ customer }: { customer: Customer }) {
  const [ask, setAsk] = useState<'name' | 'address' | 'zone' | null>(null)
  const since = new Date(customer.created_at).getFullYear()
  return (
    <Page
      title={customer.name}
      lead={
        <>
          {customer.open_tickets === 0 ? 'Nothing open' : `${customer.open_tickets} open`}, {customer.all_tickets} in all, with us since{' '}
          {since}
        </>
      }
      actions={
        <>
          <Link to="/tickets/new" search={{ customer: customer.id }} className="btn">
            <Icon name="phone" />
            New ticket
          </Link>
          {customer.can.edit && (
            <Button icon="pencil" onClick={() => setAsk('name')}>
              Change the name
            </Button>
          )}
        </>
      }
    >
      <ul className="things reach" aria-label="How to reach them">
        {customer.addresses.map((address) => (
          <li key={address}>
            <Face name={customer.name} size={24} />
            <span className="clip">{address}</span>
            <span className="acts xs dim">{address === customer.email ? 'answers go here' : ''}</span>
          </li>
        ))}
        {customer.addresses.length === 0 && (
          <li>
            <Icon name="phone" tone="dim" />
            <span className="dim">No mail address: this customer only phoned.</span>
          </li>
        )}
        <ZoneRow customer={customer} onChange={() => setAsk('zone')} />
      </ul>
      {customer.can.edit && (
        <p className="more">
          <Button size="sm" look="plain" icon="plus" onClick={() => setAsk('address')}>
            Add an address
          </Button>
        </p>
      )}
      <Lasting customer={customer} />
      <h2 className="sub">Tickets</h2>
      <TicketList filter={{ customer: customer.id }} empty={<p className="dim sub">No ticket yet.</p>} />
      {ask === 'zone' && <ChangeZone customer={customer} onClose={() => setAsk(null)} />}
      {ask && ask !== 'zone' && <ChangeCustomer customer={customer} what={ask} onClose={() => setAsk(null)} />}
    </Page>
  )
}

/** Their time zone, and what their clock shows now: nobody is phoned at night. */
function ZoneRow({ customer, onChange }: { customer: Customer; onChange: () => void }) {
  const { now } = useClock()
  const zone = customer.time_zone
  return (
    <li>
      <Icon name="clock" tone="dim" />
      {zone ? (
        <span>
          {zone.replaceAll('_', ' ')} <span className="xs dim">{clockTime(now, zone)} there now</span>
        </span>
      ) : (
        <span className="dim">We do not know their time zone.</span>
      )}
      {customer.can.edit && (
        <span className="acts">
          <Button size="sm" look="plain" aria-label="Change the time zone" onClick={onChange}>
            Change
          </Button>
        </span>
      )}
    </li>
  )
}
