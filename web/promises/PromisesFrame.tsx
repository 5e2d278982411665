import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../lists/Page.tsx'

interface Props {
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

const tabs = [
  ['/promises', 'Due'],
  ['/promises/register', 'Register'],
  ['/promises/audit', 'Audit'],
  ['/promises/figures', 'Figures'],
] as const

/** The page of promises: what is due, what the company promises everybody, audits, and figures. */
export const PromisesFrame = ({ lead, actions, children }: Props) => (
  <Page title="Promises" lead={lead} actions={actions}>
    <nav className="tabs" aria-label="Promises">
      {tabs.map(([to, label]) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/promises', includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
          {label}
        </Link>
      ))}
    </nav>
    {children}
  </Page>
)
