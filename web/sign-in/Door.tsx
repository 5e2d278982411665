import './sign-in.css'
import type { ReactNode } from 'react'
import { Mark } from '../ui/Mark.tsx'

/** The one column that stands before the desk: sign-in, link, setup. */
export const Door = ({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) => (
  <main className="door" id="main">
    <title>{`${title} · Onus`}</title>
    <div className="brand">
      <Mark />
      Onus
    </div>
    <section>
      <h1>{title}</h1>
      {lead && <p className="mid">{lead}</p>}
      {children}
    </section>
    <p className="xs dim">Every customer’s problem has one person who owns it until it is solved.</p>
  </main>
)
