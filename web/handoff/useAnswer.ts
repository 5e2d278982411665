// The receiver's answer: what was typed and is kept, the check of it, and what is sent.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import { useMe } from '../session.ts'
import { useHandoffAct } from '../ticket/handoff/acts.ts'
import { useKept } from '../ticket/handoff/kept.ts'
import { said } from '../ui/notify.tsx'
import type { Handoff } from '../wire.ts'
import { letterFor } from './words.ts'

interface Typed {
  read_back: string
  /** Why a promise cannot be taken over, by its id. */
  refuses: Record<string, string>
  letter: string | null
  opening: string | null
}
interface Checked {
  said: string[]
  unsaid: string[]
  opening: string
}
const nothing = (): Typed => ({ read_back: '', refuses: {}, letter: null, opening: null })

export function useAnswer(handoff: Handoff) {
  const me = useMe()
  const navigate = useNavigate()
  const [typed, change, forget] = useKept<Typed>(`take-on.${handoff.id}`, nothing)
  const [readBack] = useDebouncedValue(typed.read_back, 500)
  const checked = useQuery({
    queryKey: ['handoff', handoff.id, 'read-back', readBack],
    queryFn: ({ signal }) => api.post<Checked>(`/handoffs/${handoff.id}/read-back-check`, { read_back: readBack }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  }).data
  const act = useHandoffAct(handoff.ticket.number)
  const letter = typed.letter ?? letterFor(handoff, me)
  const opening = typed.opening ?? checked?.opening ?? ''
  const standing = handoff.promises.filter(({ id }) => typed.refuses[id] !== undefined)
  const refuses = standing.map(({ id }) => ({ promise_id: id, reason: (typed.refuses[id] ?? '').trim() }))
  const sent = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  const accept = (): void => {
    if (act.isPending) return
    const body = {
      read_back: typed.read_back.trim(),
      ...(refuses.length > 0 ? { refuses } : {}),
      // Left out, the sender's letter is sent, its time as true as it can be by then.
      ...(typed.letter === null ? {} : { letter: sent(typed.letter) }),
      // Left out, Onus words it; what the receiver emptied stays empty.
      ...(typed.opening === null ? {} : { opening: sent(typed.opening) }),
    }
    act.mutate(() => api.put<Handoff>(`/handoffs/${handoff.id}/acceptance`, body), {
      onSuccess: (done) => {
        if (done.status !== 'accepted') {
          change({ refuses: {} })
          said(`${handoff.from.name} is told`, 'Nothing has changed hands. You can accept once it is settled.')
          return
        }
        forget()
        said(`#${handoff.ticket.number} is yours`, done.message_id === null ? '' : `${handoff.ticket.customer.name} reads that it is you.`)
        void navigate({ to: '/tickets/$number', params: { number: String(handoff.ticket.number) }, search: { write: 'reply' } })
      },
    })
  }
  return { typed, change, checked, letter, opening, refuses, accept, error: act.error, busy: act.isPending }
}
