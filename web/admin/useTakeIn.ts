import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import { said, saidWithDoor } from '../ui/notify.tsx'
import type { Receipt } from '../wire.ts'

/** Takes a mail in, says where it is, and offers to go there. */
export function useTakeIn(receipt: Receipt) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (to: { ticket?: number }) => api.post<Receipt>(`/mail/${receipt.id}/take-in`, to),
    onSuccess: ({ ticket_id: number }, { ticket }) => {
      for (const key of [['mail'], ['tickets'], ['counts'], ['messages'], ['events']]) void client.invalidateQueries({ queryKey: key })
      if (number === null) said('It is taken in', 'It is read again in a moment.')
      else
        saidWithDoor(ticket ? `It is on #${number}` : `It is #${number} now`, receipt.subject ?? '', () => {
          void navigate({ to: '/tickets/$number', params: { number: String(number) } })
        })
    },
  })
}
