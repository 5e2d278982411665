// What a person does to a promise. Whatever it touches on the page is read again.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { said } from '../../ui/notify.tsx'
import type { Promised } from '../../wire.ts'
import { bothTimes } from './words.ts'

interface Change {
  method: 'post' | 'put'
  path: string
  body: object
}

/** One change of a promise of this ticket; its dialog shows the refusal. */
export function usePromiseAct(number: number, onDone: (promise: Promised) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: Change) => api[method]<Promised>(path, body),
    onSuccess: (promise) => {
      const ofTicket = ['ticket', 'messages', 'events', 'ticket-promises'].map((key) => [key, number])
      for (const key of [...ofTicket, ['promises'], ['desk'], ['counts'], ['tickets']]) void client.invalidateQueries({ queryKey: key })
      onDone(promise)
    },
  })
}

export const saidNewTime = (promise: Promised, zone: string): string =>
  said(`${promise.to.name} is told`, `Promised for ${bothTimes(promise.due, zone, { name: promise.to.name, zone: null })}`)
