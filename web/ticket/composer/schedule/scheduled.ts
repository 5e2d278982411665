// What can be done with a reply that leaves later, each told to what the page knows.
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { TakenBackWithChoice } from '../../../../src/options/wire.ts'
import { api } from '../../../api.ts'
import { failed, saidWithUndo } from '../../../ui/notify.tsx'
import type { Message, Scheduled } from '../../../wire.ts'
import { coachOf } from '../coach/coach-of.ts'
import { decidedFor } from '../coach/sent.ts'
import { giveBack } from '../given-back.ts'
import { optionsOf } from '../options/drafted.ts'
import { addMessage, undoSeconds } from '../send.ts'
import { keepDraft } from '../shelf.ts'
import { uploadsOf } from '../uploads-of.ts'

const pathOf = ({ ticket_id: number, id }: Scheduled): string => `/tickets/${number}/scheduled/${id}`

/** What was written with it is remembered beside that of messages, under a number that none of them has. */
export const rememberedAs = ({ id }: Pick<Scheduled, 'id'>): number => -id

function old(client: QueryClient, number: number): void {
  for (const key of [
    ['messages', number],
    ['ticket', number],
    ['events', number],
    ['ticket-promises', number],
    ['desk'],
    ['drafts'],
    ['counts'],
  ])
    void client.invalidateQueries({ queryKey: key })
}

/** Cancels it and puts its words, files and options back where they were written. */
export function useCancel(): (one: Scheduled) => Promise<void> {
  const client = useQueryClient()
  const put = usePutBack()
  return async (one) => {
    try {
      put(one, await api.delete<TakenBackWithChoice>(pathOf(one)))
    } catch (error) {
      failed('It could not be cancelled', error)
    }
    old(client, one.ticket_id)
  }
}

function usePutBack(): (one: Scheduled, given: TakenBackWithChoice) => void {
  const navigate = useNavigate()
  return (one, { html, attachments, choice }) => {
    const number = one.ticket_id
    uploadsOf(number, 'reply').put(attachments)
    coachOf(number, 'reply').put(decidedFor(rememberedAs(one)))
    optionsOf(number).takenBack(rememberedAs(one), choice)
    if (giveBack(number, 'reply', html, { beside: true })) return
    keepDraft(number, 'reply', html)
    void navigate({ to: '/tickets/$number', params: { number: String(number) }, search: { write: 'reply' } })
  }
}

/** Drops it with its words; for some seconds they can be had back. */
export function useDrop(): (one: Scheduled) => Promise<void> {
  const client = useQueryClient()
  const put = usePutBack()
  return async (one) => {
    try {
      const given = await api.delete<TakenBackWithChoice>(`${pathOf(one)}?drop=true`)
      saidWithUndo('Dropped', 'It does not leave.', () => put(one, given))
    } catch (error) {
      failed('It could not be dropped', error)
    }
    old(client, one.ticket_id)
  }
}

/** Sends it at once; it can be taken back like any reply. */
export function useSendNow(onSent: (message: Message) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ one, seen }: { one: Scheduled; seen: number }) =>
      api.post<Message>(`${pathOf(one)}/now`, { seen, undo_seconds: undoSeconds }),
    onSuccess: (message) => {
      addMessage(client, message.ticket_id, message)
      onSent(message)
    },
    onSettled: (_, __, { one }) => old(client, one.ticket_id),
  })
}

/** Gives it another time. */
export function useMoveTime() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ one, at, seen }: { one: Scheduled; at: Date; seen: number }) =>
      api.patch<Scheduled>(pathOf(one), { send_at: at.toISOString(), ...(one.state === 'held' ? { seen } : {}) }),
    onSuccess: (one) => old(client, one.ticket_id),
  })
}
