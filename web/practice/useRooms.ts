import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import type { List, PracticeSettings } from '../wire.ts'

interface Rooms {
  query: UseQueryResult<List<PracticeSettings>>
  /** My own teams first. */
  rooms: PracticeSettings[]
}

/** The teams whose practice I may see, each with its day, its lead and its next reminder. */
export function useRooms(): Rooms {
  const { teams } = useMe()
  const query = useQuery(queries.practiceSettings())
  const mine = (one: PracticeSettings): number => (teams.some(({ id }) => id === one.team.id) ? 0 : 1)
  return { query, rooms: (query.data?.data ?? []).toSorted((a, b) => mine(a) - mine(b)) }
}
