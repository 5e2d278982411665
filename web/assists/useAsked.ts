import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { askedRows, type AskedRow } from './desk-rows.ts'

/** The stream of what happens is for those who work tickets; a colleague's page asks now and then instead. */
const every = 60_000

/** What is asked of me, what went up to me, and what I answered lately. */
export function useAsked() {
  const me = useMe()
  const anew = me.can.work_tickets ? {} : { refetchInterval: every, refetchOnWindowFocus: true, staleTime: 0 }
  return {
    mine: useQuery({ ...queries.assists('me'), ...anew }),
    up: useQuery({ ...queries.assists('up'), ...anew }),
    ended: useQuery({ ...queries.assists('me', 'ended'), ...anew }),
  }
}

/** Rows of the Desk, counted with it. */
export function useAskedRows(): AskedRow[] {
  const mine = useQuery(queries.assists('me')).data?.data ?? []
  const up = useQuery(queries.assists('up')).data?.data ?? []
  return askedRows(mine, up)
}
