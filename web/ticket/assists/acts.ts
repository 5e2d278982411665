import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Assist } from '../../wire.ts'

interface Change {
  method: 'post' | 'put'
  path: string
  body: object
}

/** What is old once something was asked, answered or withdrawn. */
export function assistChanged(client: QueryClient, assist: Assist): void {
  client.setQueryData(['assist', assist.id], assist)
  const ofTicket = ['ticket', 'messages', 'events', 'ticket-assists', 'forward'].map((key) => [key, assist.ticket])
  for (const key of [...ofTicket, ['assists'], ['desk'], ['counts'], ['tickets']]) void client.invalidateQueries({ queryKey: key })
}

/** One change of what is asked of a colleague; its dialog shows the refusal. */
export function useAssistAct(onDone: (assist: Assist) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: Change) => api[method]<Assist>(path, body),
    onSuccess: (assist) => {
      assistChanged(client, assist)
      onDone(assist)
    },
  })
}
