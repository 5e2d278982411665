import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { failed } from '../../ui/notify.tsx'
import type { TakenBackWithChoice } from '../../../src/options/wire.ts'
import type { Message } from '../../wire.ts'
import { coachOf } from './coach/coach-of.ts'
import { decidedFor } from './coach/sent.ts'
import { giveBack } from './given-back.ts'
import { optionsOf } from './options/drafted.ts'
import { keepDraft } from './shelf.ts'
import { uploadsOf } from './uploads-of.ts'

export const undoToast = (message: Pick<Message, 'id'>): string => `undo-${message.id}`

/** Takes a reply back before it leaves, and puts its words and files where they were written. */
export function useTakeBack(): (message: Message) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (message) => {
    const number = message.ticket_id
    notifications.hide(undoToast(message))
    try {
      const { html, attachments, choice } = await api.delete<TakenBackWithChoice>(`/tickets/${number}/messages/${message.id}`)
      uploadsOf(number, 'reply').put(attachments)
      coachOf(number, 'reply').put(decidedFor(message.id))
      optionsOf(number).takenBack(message.id, choice)
      keepDraft(number, 'reply', html)
      if (!giveBack(number, 'reply', html))
        void navigate({ to: '/tickets/$number', params: { number: String(number) }, search: { write: 'reply' } })
    } catch (error) {
      failed('It could not be taken back', error)
    }
    for (const key of [
      ['messages', number],
      ['ticket', number],
      ['events', number],
      ['ticket-promises', number],
      ['ticket-choices', number],
      ['promises'],
      ['desk'],
      ['drafts'],
      ['counts'],
    ])
      void client.invalidateQueries({ queryKey: key })
  }
}
