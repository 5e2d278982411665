import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'

/** One act in the practice room or on the phrase bank; what shows either is read anew after it. */
export function usePracticeAct<T = unknown>(): UseMutationResult<T, Error, () => Promise<T>> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: () => Promise<T>) => act(),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: ['phrases'] })
      await client.invalidateQueries({ queryKey: ['practice'] })
    },
  })
}
