// What people do about commitments. Each answer makes old what hangs on it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { Commitment } from '../wire.ts'

/** One change of a commitment; the caller shows its refusal. */
export function useCommitment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: () => Promise<Commitment>) => act(),
    onSuccess: () => {
      for (const key of [['commitments'], ['promises', 'team'], ['vision']]) void client.invalidateQueries({ queryKey: key })
    },
  })
}

export const change = (id: number, what: 'verdict' | 'move' | 'release' | 'put-right', body: object) => (): Promise<Commitment> =>
  api.put<Commitment>(`/commitments/${id}/${what}`, body)

export const promise = (body: object) => (): Promise<Commitment> => api.post<Commitment>('/commitments', body)
