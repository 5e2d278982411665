import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { offerRows, type OfferRow } from './rows.ts'

/** What I am asked to take on, and what I offered that nobody has answered: rows of the Desk, counted with it. */
export function useOffers(): OfferRow[] {
  const enabled = useMe().can.work_tickets
  const toMe = useQuery({ ...queries.handoffs('to_me'), enabled }).data?.data ?? []
  const fromMe = useQuery({ ...queries.handoffs('from_me'), enabled }).data?.data ?? []
  return offerRows(toMe, fromMe)
}
