// What a person does to a fact. Whatever it touches on the page is read again.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { failed } from '../../ui/notify.tsx'
import type { Fact, FactHow, FoundFact, TicketFacts } from '../../wire.ts'
import { named } from './words.ts'

export interface NewFact {
  kind: string
  value: string
  how?: FactHow
  message_id?: number
  source?: string
  replaces?: number
}

function factsChanged(client: QueryClient, number: number): void {
  for (const key of [['ticket-facts', number], ['events', number], ['brief', number], ['customer-facts'], ['ticket', number]])
    void client.invalidateQueries({ queryKey: key })
}

/** Records a fact, or the one that takes another's place; its dialog shows the refusal. */
export function useRecord(number: number, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (fact: NewFact) => api.post<Fact>(`/tickets/${number}/facts`, fact),
    onSuccess: () => {
      factsChanged(client, number)
      onDone()
    },
  })
}

/** Says of facts that they are wrong, one after the other, each for the same reason. */
export function useEndFacts(number: number, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ ids, reason }: { ids: readonly number[]; reason: string }) => {
      for (const id of ids) await api.put<Fact>(`/facts/${id}/ending`, { reason })
    },
    onSuccess: onDone,
    onSettled: () => factsChanged(client, number),
  })
}

const sameFound = (a: FoundFact, b: FoundFact): boolean => a.kind === b.kind && a.value === b.value && a.message_id === b.message_id

/** What was found leaves the list at once; should the server refuse, it is back. */
export function useFound(number: number) {
  const client = useQueryClient()
  const key = ['ticket-facts', number]
  const take = async (found: FoundFact): Promise<void> => {
    await client.cancelQueries({ queryKey: key })
    client.setQueryData<TicketFacts>(key, (old) => old && { ...old, found: old.found.filter((one) => !sameFound(one, found)) })
  }
  const after = (verb: string) => ({
    onMutate: take,
    onError: (error: unknown, found: FoundFact) => failed(`${named(found)} is not ${verb}`, error),
    onSettled: () => factsChanged(client, number),
  })
  const keep = useMutation({
    mutationFn: ({ kind, value, message_id }: FoundFact) => api.post<Fact>(`/tickets/${number}/facts`, { kind, value, message_id }),
    ...after('kept'),
  })
  const dismiss = useMutation({
    mutationFn: ({ kind, value, message_id }: FoundFact) =>
      api.put<TicketFacts>(`/tickets/${number}/facts/dismissal`, { kind, value, message_id }),
    ...after('dismissed'),
  })
  return { keep: keep.mutate, dismiss: dismiss.mutate }
}
