import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import { said, saidWithDoor } from '../ui/notify.tsx'
import type { Receipt } from '../wire.ts'
import { stillOnNone } from './alone.ts'

/** Takes a mail in, says where it is, and offers to go there. */
export function useTakeIn(receipt: Receipt) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (to: { ticket?: number }) => api.post<Receipt>(`/mail/${receipt.id}/take-in`, to),
    onSuccess: (taken, { ticket }) => {
      const { ticket_id: number } = taken
      for (const key of [['mail'], ['tickets'], ['counts'], ['messages'], ['events']]) void client.invalidateQueries({ queryKey: key })
      if (number === null) said(...stillOnNone(taken))
      else
        saidWithDoor(ticket ? `It is on #${number}` : `It is #${number} now`, receipt.subject ?? '', () => {
          void navigate({ to: '/tickets/$number', params: { number: String(number) } })
        })
    },
  })
}
