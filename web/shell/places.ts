// The places of the desk: one list for the navigation, the rail, the foot bar and the command bar.
import type { IconName } from '../ui/icons.ts'
import type { Counts } from '../wire.ts'

export interface Place {
  to:
    | '/'
    | '/incoming'
    | '/promises'
    | '/mine'
    | '/drafts'
    | '/solved'
    | '/tickets'
    | '/customers'
    | '/admin'
    | '/search'
    | '/me'
    | '/team'
    | '/vision'
    | '/practice'
    | '/assists'
    | '/spam'
  label: string
  icon: IconName
  count?: keyof Counts
  /** Another address of the same place. */
  also?: string
}

/** What others need from me. */
export const asked: Place = { to: '/assists', label: 'Asked of me', icon: 'checklist' }
export const work: Place[] = [
  { to: '/', label: 'Desk', icon: 'home', count: 'desk' },
  { to: '/incoming', label: 'Incoming', icon: 'inbox', count: 'incoming' },
  { to: '/promises', label: 'Promises', icon: 'signature' },
]
export const views: Place[] = [
  { to: '/mine', label: 'Mine', icon: 'user', count: 'mine' },
  asked,
  { to: '/drafts', label: 'Drafts', icon: 'pencil', count: 'drafts' },
  { to: '/solved', label: 'Solved, not confirmed', icon: 'circle-check', count: 'solved' },
  { to: '/tickets', label: 'All tickets', icon: 'stack-2' },
  { to: '/spam', label: 'Spam', icon: 'mood-off' },
]
/** For whoever leads: the first place of theirs. */
export const team: Place = { to: '/team', label: 'Team', icon: 'users-group' }
export const company: Place[] = [
  { to: '/customers', label: 'Customers', icon: 'users' },
  { to: '/vision', label: 'Vision', icon: 'binoculars' },
  { to: '/practice', label: 'Practice', icon: 'messages', also: '/phrases' },
]
export const admin: Place = { to: '/admin', label: 'Admin', icon: 'adjustments' }
export const foot: Place[] = [
  { to: '/', label: 'Desk', icon: 'home', count: 'desk' },
  { to: '/incoming', label: 'Incoming', icon: 'inbox', count: 'incoming' },
  { to: '/search', label: 'Search', icon: 'search' },
  { to: '/me', label: 'Me', icon: 'user' },
]
/** Work that has no room in the foot. */
export const beyondFoot: Place[] = work.filter((place) => !foot.some(({ to }) => to === place.to))
/** All that a colleague has, who works no tickets. */
export const self: Place = { to: '/me', label: 'Me', icon: 'user' }
