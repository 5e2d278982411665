import { getRouteApi, Link } from '@tanstack/react-router'
import { Page } from '../lists/Page.tsx'
import { useMe } from '../session.ts'
import { Empty } from '../ui/Empty.tsx'
import { Company } from './Company.tsx'
import { MailHealth } from './MailHealth.tsx'
import { Mailboxes } from './Mailboxes.tsx'
import { People } from './People.tsx'
import { Teams } from './Teams.tsx'

const route = getRouteApi('/desk/admin/$part')
const parts = [
  ['people', 'People', People],
  ['teams', 'Teams', Teams],
  ['mailboxes', 'Mailboxes', Mailboxes],
  ['mail', 'Mail health', MailHealth],
  ['company', 'Company', Company],
] as const

/** Where an admin sets the desk up. */
export function Admin() {
  const me = useMe()
  const { part } = route.useParams()
  const [, label, Part] = parts.find(([name]) => name === part) ?? parts[0]
  if (!me.can.administer)
    return (
      <Page title="Admin">
        <Empty title="There is nothing at this address">It may have moved, or it is not yours to see.</Empty>
      </Page>
    )
  return (
    <Page title={label}>
      <nav className="tabs" aria-label="Admin">
        {parts.map(([name, shown]) => (
          <Link key={name} to="/admin/$part" params={{ part: name }} activeProps={{ 'aria-current': 'page' }}>
            {shown}
          </Link>
        ))}
      </nav>
      <Part />
    </Page>
  )
}
