import './practice.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../lists/Page.tsx'

interface Props {
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

const tabs = [
  ['/practice', 'Examples'],
  ['/phrases', 'Phrase bank'],
] as const

/** The practice room: examples to write anew, and the wordings that came out of it. */
export const PracticeFrame = ({ lead, actions, children }: Props) => (
  <Page title="Practice" lead={lead} actions={actions}>
    <nav className="tabs" aria-label="Practice">
      {tabs.map(([to, label]) => (
        <Link key={to} to={to} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
          {label}
        </Link>
      ))}
    </nav>
    {children}
  </Page>
)
