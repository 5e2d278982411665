// What is done to absences. Whatever it touches on the page is read again.
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import type { Absence, Me, Person } from '../wire.ts'
import { proposedCover } from './absences.ts'

const touched = ['absences', 'covers', 'cover-brief', 'while-away', 'people', 'ticket', 'desk', 'counts']
const changed = (client: QueryClient): void => {
  for (const key of touched) void client.invalidateQueries({ queryKey: [key] })
}

/** Says that somebody is away, or changes it. */
export function useAbsenceAct(onDone: (absence: Absence) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, body }: { id?: number; body: object }) =>
      id === undefined ? api.post<Absence>('/absences', body) : api.put<Absence>(`/absences/${id}`, body),
    onSuccess: (absence) => {
      changed(client)
      onDone(absence)
    },
  })
}

/** They are back; or it is called off before it began. */
export function useEndAbsence(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => api.delete(`/absences/${id}`),
    onSuccess: () => {
      changed(client)
      onDone()
    },
  })
}

type Whose = Pick<Me, 'id' | 'teams'>

/** Everybody, and who is proposed as cover of that person. Until it is known, nobody is. */
export function useCovers(whose: Whose | undefined): { people: Person[]; proposed: Person | undefined } {
  const me = useMe()
  const people = useQuery(queries.people()).data?.data ?? []
  const past = useQuery(queries.absences(whose === undefined || whose.id === me.id ? 'me' : whose.id)).data?.data
  return { people, proposed: whose && past && proposedCover(people, past, whose) }
}
