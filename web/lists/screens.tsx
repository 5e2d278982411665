import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { statusWord } from '../ticket/status.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Button } from '../ui/Button.tsx'
import type { Status } from '../wire.ts'
import { Page } from './Page.tsx'
import { TicketList } from './TicketList.tsx'

const toDesk = (
  <Link to="/" className="btn">
    Go to my Desk
  </Link>
)

export const Mine = () => (
  <Page title="Mine" lead="Everything you own that is not solved, soonest first.">
    <TicketList
      filter={{ owner: 'me', status: 'open,pending,on_hold' }}
      empty={
        <Empty
          title="You own no open ticket"
          actions={
            <Link to="/incoming" className="btn primary">
              Look into Incoming
            </Link>
          }
        >
          When you take one, it stays yours until it is solved.
        </Empty>
      }
    />
  </Page>
)

export const Solved = () => (
  <Page title="Solved, not confirmed" lead="We say that these are solved; the customer has not said so yet.">
    <TicketList
      filter={{ owner: 'me', status: 'solved' }}
      empty={
        <Empty title="Nobody’s word is missing" actions={toDesk}>
          Every ticket that you solved was confirmed or closed.
        </Empty>
      }
    />
  </Page>
)

const route = getRouteApi('/desk/tickets')
const choices: Status[] = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed']

export function All() {
  const { status } = route.useSearch()
  const navigate = useNavigate()
  const choose = (wanted?: Status): void => void navigate({ to: '/tickets', search: wanted ? { status: wanted } : {} })
  return (
    <Page
      title="All tickets"
      actions={
        <Button icon="plus" onClick={() => void navigate({ to: '/tickets/new' })}>
          New ticket
        </Button>
      }
    >
      <div className="l-tools" role="group" aria-label="Status">
        <button type="button" className="chip" aria-pressed={!status} onClick={() => choose()}>
          Any status
        </button>
        {choices.map((one) => (
          <button type="button" className="chip" key={one} aria-pressed={status === one} onClick={() => choose(one)}>
            {statusWord(one)}
          </button>
        ))}
      </div>
      <TicketList
        filter={{ status }}
        empty={
          <Empty title={status ? `No ticket is ${statusWord(status as Status).toLowerCase()}` : 'No ticket yet'} actions={toDesk}>
            A mail to one of your mailboxes becomes the first.
          </Empty>
        }
      />
    </Page>
  )
}
