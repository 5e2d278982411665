// What a person of ours does to what a customer was asked to choose from. Whatever it touches on the page is read again.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChoiceAnswer } from '../../../src/options/wire.ts'
import { api } from '../../api.ts'
import type { Choice } from '../../wire.ts'

type Change = { choice: Choice } & (
  | { path: 'answer'; body: ChoiceAnswer }
  | { path: 'withdrawal'; body: { reason?: string } }
  | { path: 'done'; body: undefined }
)

/** One change of a choice of this ticket; the caller shows its refusal. */
export function useChoiceAct(number: number, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ choice, path, body }: Change) => api.put<Choice>(`/tickets/${number}/choices/${choice.id}/${path}`, body),
    onSuccess: () => {
      const ofTicket = ['ticket', 'messages', 'events', 'ticket-choices'].map((key) => [key, number])
      for (const key of [...ofTicket, ['desk'], ['counts'], ['tickets']]) void client.invalidateQueries({ queryKey: key })
      onDone()
    },
  })
}
