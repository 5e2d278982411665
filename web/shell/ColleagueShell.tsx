import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense } from 'react'
import { ZoneProvider } from '../clock.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Mark } from '../ui/Mark.tsx'
import type { Me } from '../wire.ts'
import { Arriving } from './Broken.tsx'
import { colleagueMay, ledFrom } from './colleague.ts'
import { NavLink } from './NavLink.tsx'
import { Offline } from './Offline.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { asked, self } from './places.ts'

/** What somebody of another department has here: what is asked of them, and themselves. Every other address leads there. */
export function ColleagueShell({ me }: { me: Me }) {
  // Of the page that is shown, not of the one that is on its way: nothing of a ticket is asked for meanwhile.
  const path = useRouterState({ select: (state) => state.matches.at(-1)?.pathname ?? '/' })
  return (
    <ZoneProvider zone={me.time_zone}>
      <div className="shell">
        <div className="skips">
          <a href="#main">Skip to the page</a>
        </div>
        <ColleagueNav />
        <div className="page">
          <Offline />
          <div className="body">
            {colleagueMay(path) ? (
              <Suspense fallback={<Arriving />}>
                <Outlet />
              </Suspense>
            ) : (
              <Navigate to="/assists" search={ledFrom(path)} replace />
            )}
          </div>
        </div>
        <Foot />
      </div>
    </ZoneProvider>
  )
}

const useCount = (): number | undefined => useQuery(queries.assists('me')).data?.data.length

function ColleagueNav() {
  const me = useMe()
  return (
    <nav className="nav" aria-label="Main">
      <Link to="/assists" className="brand" aria-label="Onus, to what is asked of me">
        <Mark />
        Onus
      </Link>
      <p className="sec clip">{me.company.name}</p>
      <ul>
        <li>
          <NavLink place={asked} count={useCount()} />
        </li>
        <li>
          <NavLink place={self} />
        </li>
      </ul>
      <PersonMenu narrow={false} />
    </nav>
  )
}

const Foot = () => (
  <nav className="foot" aria-label="Places">
    <NavLink place={asked} count={useCount()} />
    <NavLink place={self} />
  </nav>
)
