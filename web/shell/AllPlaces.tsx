import './all-places.css'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { NavLink } from './NavLink.tsx'
import { admin, beyondFoot, company, views, type Place } from './places.ts'

/** On a phone, under Me: the places for which the bar at the foot has no room. */
export function AllPlaces() {
  const me = useMe()
  const { data: counts } = useQuery(queries.counts())
  const links = (places: Place[]) => (
    <ul>
      {places.map((place) => (
        <li key={place.to}>
          <NavLink place={place} count={place.count && counts?.[place.count]} />
        </li>
      ))}
    </ul>
  )
  return (
    <nav className="all-places" aria-label="More of the desk">
      {links([...beyondFoot, ...views])}
      <p className="sec clip">{me.company.name}</p>
      {links(me.can.administer ? [...company, admin] : company)}
    </nav>
  )
}
