import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { failed, said } from '../ui/notify.tsx'
import type { Commitment } from '../wire.ts'

/** Where our vision stands, and asking for it. */
export function useVision() {
  const client = useQueryClient()
  const read = useQuery(queries.vision())
  const ask = useMutation({
    mutationFn: () => api.post<Commitment>('/vision/request'),
    onSuccess: (made) => said(`${made.by.name} is asked for it`, 'It is on your Desk, with its date, until it is there.'),
    onError: (error) => failed('It could not be asked for', error),
    onSettled: () => {
      for (const key of [['vision'], ['commitments']]) void client.invalidateQueries({ queryKey: key })
    },
  })
  return { read, ask }
}
