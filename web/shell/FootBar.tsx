import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { NavLink } from './NavLink.tsx'
import { foot } from './places.ts'

/** The four places of a phone. */
export function FootBar() {
  const { data: counts } = useQuery(queries.counts())
  return (
    <nav className="foot" aria-label="Places">
      {foot.map((place) => (
        <NavLink key={place.to} place={place} count={place.count && counts?.[place.count]} />
      ))}
    </nav>
  )
}
