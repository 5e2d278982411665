import { useQuery } from '@tanstack/react-query'
import { useOffers } from '../desk/useOffers.ts'
import { queries } from '../queries.ts'
import { NavLink } from './NavLink.tsx'
import { useMe } from '../session.ts'
import { foot, team } from './places.ts'

/** The places of a phone: four, and the team of whoever leads. */
export function FootBar() {
  const me = useMe()
  const { data } = useQuery(queries.counts())
  const offers = useOffers().length
  const counts = data && { ...data, desk: data.desk + offers }
  const places = me.can.supervise ? [team, ...foot] : foot
  return (
    <nav className="foot" aria-label="Places">
      {places.map((place) => (
        <NavLink key={place.to} place={place} count={place.count && counts?.[place.count]} />
      ))}
    </nav>
  )
}
