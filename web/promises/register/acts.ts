import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'

/** One act on the register, an audit or a saved reply; what shows any of them is read anew after it. */
export function useRegisterAct<T = unknown>(): UseMutationResult<T, Error, () => Promise<T>> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: () => Promise<T>) => act(),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['register'] })
    },
  })
}
