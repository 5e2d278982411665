// The drawer's state: what the ticket says, what was typed, and the offer itself.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { said } from '../../ui/notify.tsx'
import type { Brief, Handoff, Receivers, Ticket } from '../../wire.ts'
import { fromField, toField } from '../../zoned.ts'
import { letterTime } from '../promises/words.ts'
import { offeredTimes } from '../times.ts'
import { useHandoffAct } from './acts.ts'
import { bodyOf, chosenOf, emptyForm, formOf, hearTime, missingOf, type Form } from './form.ts'
import { useKept } from './kept.ts'
import { askedBy, namePlace, proposedLetter } from './words.ts'

export interface Anew {
  /** The offer that this one takes the place of, and whether the same receiver is asked again. */
  handoff: Handoff
  same: boolean
}

export const keptName = (number: number): string => `handoff.${number}`

/** Times as fields, and the letter, each the sender's own or what is proposed. */
function useProposed(ticket: Ticket, form: Form, { brief, receivers }: { brief: Brief; receivers: Receivers }) {
  const clock = useClock()
  const me = useMe()
  const theirs = useQuery(queries.customer(ticket.customer.id)).data?.time_zone ?? me.time_zone
  const answerBy = form.answer_by ?? toField(receivers.answer_by, clock.zone)
  const answer = fromField(answerBy, clock.zone)
  const after = (answer?.getTime() ?? clock.now) + 60_000
  const proposed = hearTime([...offeredTimes(clock, me.company), ticket.update_at, brief.next_by], after)
  const hearBy = form.hear_by ?? (proposed === null ? '' : toField(proposed, clock.zone))
  const hear = fromField(hearBy, clock.zone)
  const hearWords = hear && letterTime(hear, theirs)
  const chosen = chosenOf(form, receivers)
  const worded = proposedLetter({
    customer: ticket.customer.name,
    receiver: chosen?.kind === 'person' ? chosen.name : namePlace,
    sender: me.name,
    owner: ticket.owner && ticket.owner.id !== me.id ? ticket.owner.name : null,
    why: form.why,
    hearBy: hearWords,
  })
  const letter = form.letter ?? (chosen?.kind === 'person' ? worded : '')
  return { chosen, answerBy, answer, hearBy, hear, hearWords, letter, worded }
}

export function useOffer(
  ticket: Ticket,
  { brief, receivers }: { brief: Brief; receivers: Receivers },
  { anew, onDone }: { anew: Anew | null; onDone: () => void },
) {
  const clock = useClock()
  const client = useQueryClient()
  const [form, change, forget] = useKept<Form>(keptName(ticket.number), () =>
    anew ? formOf(anew.handoff, clock.zone, anew.same) : emptyForm,
  )
  const [tried, setTried] = useState(false)
  const proposed = useProposed(ticket, form, { brief, receivers })
  const missing = missingOf(form, { brief, receivers, zone: clock.zone })
  const act = useHandoffAct(ticket.number)

  /** An offer that stands is taken back first; where that was done before, it is not done again. */
  const send = async (): Promise<Handoff> => {
    const { chosen } = proposed
    if (!chosen) throw new Error('Choose who takes it.')
    const standing = (await client.fetchQuery({ ...queries.ticketHandoffs(ticket.number), staleTime: 0 })).data.find(
      ({ status }) => status === 'offered',
    )
    if (standing && anew)
      await api.put<Handoff>(`/handoffs/${standing.id}/withdrawal`, { reason: anew.same ? 'Asked again' : 'Offered to somebody else' })
    return api.post<Handoff>(`/tickets/${ticket.number}/handoffs`, bodyOf(form, { brief, zone: clock.zone, ...proposed, chosen }))
  }
  const offer = (): boolean => {
    setTried(true)
    if (missing.length > 0) return false
    if (act.isPending) return true
    act.mutate(send, {
      onSuccess: (handoff) => {
        forget()
        said(
          `Offered to ${handoff.to?.name ?? handoff.to_team?.name ?? 'them'}`,
          `It stays ${handoff.from.name}’s until then. Answer asked by ${askedBy(handoff.answer_by, clock)}.`,
        )
        onDone()
      },
    })
    return true
  }
  return { form, change, tried, missing, offer, error: act.error, busy: act.isPending, ...proposed }
}
