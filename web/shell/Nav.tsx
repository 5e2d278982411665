import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useOffers } from '../desk/useOffers.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Key } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Mark } from '../ui/Mark.tsx'
import { NavLink } from './NavLink.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { admin, company, team, views, work, type Place } from './places.ts'

interface Props {
  narrow: boolean
  onFind: () => void
  onKeys: () => void
}

export function Nav({ narrow, onFind, onKeys }: Props) {
  const me = useMe()
  const { data } = useQuery(queries.counts())
  const offers = useOffers().length
  const counts = data && { ...data, desk: data.desk + offers }
  const firm = me.can.administer ? [...company, admin] : company
  const mine = me.can.supervise ? [team, ...work] : work
  const links = (places: Place[]) => (
    <ul>
      {places.map((place) => (
        <li key={place.to}>
          <NavLink place={place} bare={narrow} count={narrow && places !== mine ? undefined : place.count && counts?.[place.count]} />
        </li>
      ))}
    </ul>
  )
  return (
    <nav className={narrow ? 'nav rail' : 'nav'} aria-label="Main">
      <Link to="/" className="brand" aria-label="Onus, to my Desk">
        <Mark />
        {!narrow && 'Onus'}
      </Link>
      {narrow ? (
        <ul>
          <li>
            <button type="button" aria-label="Search or jump to" title="Search or jump to" onClick={onFind}>
              <Icon name="search" />
            </button>
          </li>
        </ul>
      ) : (
        <button type="button" className="find" onClick={onFind}>
          <Icon name="search" size={16} />
          <span>Search or jump to</span>
          <Key>/</Key>
        </button>
      )}
      {links(mine)}
      {narrow ? <hr /> : <p className="sec">Views</p>}
      {links(views)}
      {narrow ? <hr /> : <p className="sec clip">{me.company.name}</p>}
      {links(firm)}
      <PersonMenu narrow={narrow} onKeys={onKeys} />
    </nav>
  )
}
