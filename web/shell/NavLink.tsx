import { Link, useLocation } from '@tanstack/react-router'
import { Icon } from '../ui/Icon.tsx'
import type { Place } from './places.ts'

interface Props {
  place: Place
  count?: number | undefined
  /** The rail shows the icon alone; its name is spoken. */
  bare?: boolean
}

/** One place: the name, and how much waits there. On a ticket, Desk stays the place one came from. */
export function NavLink({ place, count, bare }: Props) {
  const also = useLocation({ select: ({ pathname }) => pathname === place.also })
  const shown = count !== undefined && count > 0
  // On a ticket one has come from the Desk: the rail goes on marking it.
  const from = bare === true && place.to === '/'
  return (
    <Link
      to={place.to}
      className={from ? 'from' : undefined}
      activeOptions={{ exact: place.to === '/' || place.to === '/tickets', includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      {...(also ? { 'aria-current': 'page' as const } : {})}
      aria-label={bare ? `${place.label}${shown ? `, ${count}` : ''}` : undefined}
      title={bare ? place.label : undefined}
    >
      <Icon name={place.icon} />
      {!bare && place.label}
      {shown && <span className="n">{count}</span>}
    </Link>
  )
}
