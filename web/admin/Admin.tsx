import { getRouteApi, Link } from '@tanstack/react-router'
import { Page } from '../lists/Page.tsx'
import { useMe } from '../session.ts'
import { Empty } from '../ui/Empty.tsx'
import { BlockedSenders } from './BlockedSenders.tsx'
import { Coach } from './Coach.tsx'
import { Company } from './Company.tsx'
import { Dkim } from './Dkim.tsx'
import { FactKinds } from './FactKinds.tsx'
import { MailHealth } from './MailHealth.tsx'
import { Mailboxes } from './Mailboxes.tsx'
import { People } from './People.tsx'
import { SavedOptions } from './SavedOptions.tsx'
import { SavedReplies } from './SavedReplies.tsx'
import { Teams } from './Teams.tsx'
import { Webhooks } from './Webhooks.tsx'

const route = getRouteApi('/desk/admin/$part')
const parts = [
  ['people', 'People', People],
  ['teams', 'Teams', Teams],
  ['mailboxes', 'Mailboxes', Mailboxes],
  ['mail', 'Mail health', MailHealth],
  ['blocked', 'Blocked senders', BlockedSenders],
  ['signing', 'Mail signing', Dkim],
  ['company', 'Company', Company],
  ['facts', 'Facts', FactKinds],
  ['coach', 'Coach', Coach],
  ['webhooks', 'Webhooks', Webhooks],
  ['replies', 'Saved replies', SavedReplies],
  ['options', 'Saved options', SavedOptions],
] as const

/** Where an admin sets the desk up. */
export function Admin() {
  const me = useMe()
  const { part } = route.useParams()
  // What is saved is written by supervisors too; all else is an admin's.
  const seen = parts.filter(([name]) => me.can.administer || ((name === 'replies' || name === 'options') && me.can.supervise))
  const found = me.can.administer ? (seen.find(([name]) => name === part) ?? seen[0]) : seen.find(([name]) => name === part)
  if (!found)
    return (
      <Page title="Admin">
        <Empty title="There is nothing at this address">It may have moved, or it is not yours to see.</Empty>
      </Page>
    )
  const [, label, Part] = found
  return (
    <Page title={label}>
      {seen.length > 1 && (
        <nav className="tabs" aria-label="Admin">
          {seen.map(([name, shown]) => (
            <Link key={name} to="/admin/$part" params={{ part: name }} activeProps={{ 'aria-current': 'page' }}>
              {shown}
            </Link>
          ))}
        </nav>
      )}
      <Part />
    </Page>
  )
}
