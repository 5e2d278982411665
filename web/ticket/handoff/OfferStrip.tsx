import './handoff.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { failed, said } from '../../ui/notify.tsx'
import { When } from '../../ui/When.tsx'
import type { Handoff, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { useHandoffAct } from './acts.ts'
import { answersOf, shownOffer, standingWords, type Said } from './standing.ts'
import type { Anew } from './useOffer.ts'
import { receiverName } from './words.ts'

const seenKey = (id: number): string => `onus.handoff.seen.${id}`
const wasSeen = (id: number): boolean => {
  try {
    return localStorage.getItem(seenKey(id)) !== null
  } catch {
    return false
  }
}
function markSeen(id: number): void {
  try {
    localStorage.setItem(seenKey(id), '1')
  } catch {
    return // A browser that keeps nothing shows it again; nothing is lost by that.
  }
}

/** The offer of a ticket that stands, or that came back: whose it is until then, and what one can do now. */
export function OfferStrip({ ticket, onAnew }: { ticket: Ticket; onAnew: (anew: Anew) => void }) {
  const clock = useClock()
  const me = useMe()
  const [, setSeen] = useState(0)
  const offers = useQuery({ ...queries.ticketHandoffs(ticket.number), enabled: ticket.owner !== null }).data?.data ?? []
  const handoff = shownOffer(offers, clock.now)
  if (!handoff) return null
  const declined = handoff.status === 'declined'
  // What came back concerns whoever can offer it again; somebody else reads it in the history.
  if (declined && (!ticket.can.hand_off || ticket.owner?.id !== handoff.from.id || wasSeen(handoff.id))) return null
  const back = declined || handoff.unanswered_at !== null
  const dismiss = (): void => {
    markSeen(handoff.id)
    setSeen((count) => count + 1)
  }
  return (
    <section className={back ? 'offer-strip back' : 'offer-strip'} aria-label="Offered to somebody else">
      <p>
        <Icon name="transfer" size={16} />
        <span>
          <When at={handoff.unanswered_at ?? handoff.ended_at ?? handoff.answer_by}>{standingWords(handoff, clock)}</When>
          {declined && handoff.reason && <span className="mid"> “{handoff.reason}”</span>}
        </span>
      </p>
      <span className="row">
        {handoff.can.accept && handoff.from.id !== me.id && (
          <Link to="/handoffs/$id" params={{ id: String(handoff.id) }} className="btn sm primary">
            Read back, accept
          </Link>
        )}
        {back && ticket.can.hand_off && (
          <>
            {!declined && (
              <Button size="sm" onClick={() => onAnew({ handoff, same: true })}>
                Ask again
              </Button>
            )}
            <Button size="sm" onClick={() => onAnew({ handoff, same: false })}>
              Offer somebody else
            </Button>
          </>
        )}
        {handoff.can.withdraw && <Withdraw handoff={handoff} />}
        {declined && (
          <Button size="sm" look="plain" onClick={dismiss}>
            Keep it
          </Button>
        )}
      </span>
      {!declined && <Answers handoff={handoff} number={ticket.number} mine={ticket.can.hand_off} />}
    </section>
  )
}

function Withdraw({ handoff }: { handoff: Handoff }) {
  const act = useHandoffAct(handoff.ticket.number)
  const withdraw = (): void =>
    act.mutate(() => api.put<Handoff>(`/handoffs/${handoff.id}/withdrawal`, {}), {
      onSuccess: () => said(`Withdrawn from ${receiverName(handoff)}`, `It is ${firstName(handoff.from.name)}’s, as it was.`),
      onError: (error) => failed('It could not be withdrawn', error),
    })
  return (
    <Button size="sm" look="plain" busy={act.isPending} onClick={withdraw}>
      Withdraw
    </Button>
  )
}

function Answers({ handoff, number, mine }: { handoff: Handoff; number: number; mine: boolean }) {
  const answers = answersOf(handoff)
  if (answers.length === 0) return null
  return (
    <ul className="offer-answers">
      {answers.map((one) => (
        <li key={one.key}>
          <span>
            <b>{one.text}:</b> “{one.words}”
          </span>
          {mine && <Settle one={one} number={number} receiver={receiverName(handoff)} />}
        </li>
      ))}
    </ul>
  )
}

/** What the sender does about it. */
function Settle({ one, number, receiver }: { one: Said; number: number; receiver: string }) {
  if (one.settle === 'question')
    return (
      <Link className="link" to="/tickets/$number" params={{ number: String(number) }} search={{ write: 'note' }}>
        Answer in a note
      </Link>
    )
  if (one.settle === 'promise') return <span className="dim">Keep it, move it or be released from it; then {receiver} can accept.</span>
  return null
}
