import './lists.css'
import type { ReactNode } from 'react'

interface Props {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page of rows or forms: a heading, what it is about, and the rest. */
export const Page = ({ title, lead, actions, children }: Props) => (
  <main className="paper sheet-page" id="main" tabIndex={-1}>
    <title>{`${title} · Onus`}</title>
    <div className="in">
      <header className="l-head">
        <h1>{title}</h1>
        <span className="grow" />
        {actions}
        {lead && <p className="mid">{lead}</p>}
      </header>
      {children}
    </div>
  </main>
)
