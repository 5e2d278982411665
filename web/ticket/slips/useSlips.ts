import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { queries } from '../../queries.ts'
import { failed } from '../../ui/notify.tsx'
import type { List, Slip } from '../../wire.ts'

/** What colleagues saw in what I wrote, and I have not said that I have seen it. */
export const useSlips = (enabled = true): Slip[] => useQuery({ ...queries.slips(), enabled }).data?.data ?? []

/** Seen is gone. */
export function useSeenSlip(): UseMutationResult<unknown, Error, Slip> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Slip) => api.put(`/me/slips/${id}/seen`),
    onSuccess: (_, { id }) => {
      client.setQueryData<List<Slip>>(['slips'], (known) => known && { ...known, data: known.data.filter((one) => one.id !== id) })
      void client.invalidateQueries({ queryKey: ['slips'] })
    },
    onError: (error) => failed('It stays here for now', error),
  })
}
