// What is done about leaving. Whatever it touches on the page is read again.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import type { Leaving, Person } from '../wire.ts'
import { batches } from './words.ts'

interface Naming {
  successor: number
  items?: object[]
  note?: string
}

/** Names who takes these over; the answer is the whole of what they have now. */
export function useNaming(id: number, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Naming) => api.put<Leaving>(`/people/${id}/successors`, body),
    onSuccess: (leaving) => {
      client.setQueryData(['leaving', id], leaving)
      void client.invalidateQueries({ queryKey: ['successions'] })
      onDone()
    },
  })
}

export function useDeactivating(id: number, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.put<Person>(`/people/${id}/deactivation`),
    onSuccess: () => {
      for (const key of [['people'], ['leaving', id], ['absences'], ['covers']]) void client.invalidateQueries({ queryKey: key })
      onDone()
    },
  })
}

export interface Answer {
  accepts: number[]
  declines?: { id: number; reason: string }[]
}
export interface Answered {
  accepted: number
  declined: number
}
const atOnce = 50
const mine = ['desk', 'counts', 'tickets', 'ticket', 'drafts', 'assists', 'commitments', 'leaving', 'promises']

/** Takes over, some at a time; `done` says how many are through. */
export function useTakingOver() {
  const client = useQueryClient()
  const [done, setDone] = useState(0)
  const act = useMutation({
    mutationFn: async ({ accepts, declines }: Answer): Promise<Answered> => {
      setDone(0)
      const sum = { accepted: 0, declined: 0 }
      const parts = accepts.length > 0 ? batches(accepts, atOnce) : [[]]
      for (const [index, part] of parts.entries()) {
        const answered = await api.put<Answered>('/successions', { accepts: part, ...(index === 0 && declines ? { declines } : {}) })
        sum.accepted += answered.accepted
        sum.declined += answered.declined
        setDone((before) => before + part.length)
      }
      return sum
    },
    onSettled: async () => {
      for (const key of mine) void client.invalidateQueries({ queryKey: [key] })
      // What was taken over is gone from the list before it is said to be done.
      await client.refetchQueries({ queryKey: ['successions'] })
    },
  })
  return { ...act, done }
}
