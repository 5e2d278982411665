import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useKeys } from '../keys.ts'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { said } from '../ui/notify.tsx'
import type { Presence, Ticket } from '../wire.ts'
import { CoverNote } from '../cover/CoverCell.tsx'
import { useClaim } from './acts.ts'
import { CloseDialog } from './CloseDialog.tsx'
import { OfferStrip } from './handoff/OfferStrip.tsx'
import { keptName, type Anew } from './handoff/useOffer.ts'
import { forget } from './handoff/kept.ts'
import { MergeDialog } from './merge/MergeDialog.tsx'
import { MergedStrip } from './merge/MergedStrip.tsx'
import { More, type Ask } from './More.tsx'
import { NotSpam } from './NotSpam.tsx'
import { OwnerDialog } from './OwnerDialog.tsx'
import { OwnerLine } from './OwnerLine.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'
import { ReopenDialog } from './ReopenDialog.tsx'
import { SolveDialog } from './SolveDialog.tsx'
import { SpamDialog } from './SpamDialog.tsx'
import { StatusBadge } from './status.tsx'

const HandoffDrawer = lazy(() => import('./handoff/HandoffDrawer.lazy.tsx'))

/** Whether the drawer is open, and which offer it takes the place of. The command bar opens it through the address. */
function useHandingOn(ticket: Ticket) {
  const navigate = useNavigate()
  const { hand } = useSearch({ strict: false })
  const [open, setOpen] = useState(false)
  const [anew, setAnew] = useState<Anew | null>(null)
  useEffect(() => {
    if (hand === undefined) return
    setOpen(true)
    void navigate({ to: '/tickets/$number', params: { number: String(ticket.number) }, replace: true })
  }, [hand, navigate, ticket.number])
  const again = (offer: Anew): void => {
    forget(keptName(ticket.number))
    setAnew(offer)
    setOpen(true)
  }
  const close = (): void => {
    setOpen(false)
    setAnew(null)
  }
  return { open: open && ticket.can.hand_off, anew, again, close, start: () => setOpen(true) }
}

/** The head of a ticket: what it is, who is here, what can be done; under it the owner line, which never scrolls away. */
export function Header({ ticket, onFacts }: { ticket: Ticket; onFacts: () => void }) {
  const me = useMe()
  const [ask, setAsk] = useState<Ask | null>(null)
  const claim = useClaim()
  const close = (): void => setAsk(null)
  const take = (): void => claim.mutate(ticket.number)
  const handing = useHandingOn(ticket)
  // Who covers may do everything but end it: solving becomes a proposal to its owner.
  const proposes = ticket.cover?.person.id === me.id && !ticket.can.solve && ticket.can.set_status
  useKeys({
    ...(ticket.can.solve ? { e: () => setAsk('solve') } : proposes ? { e: () => setAsk('propose') } : {}),
    ...(ticket.can.claim ? { a: take } : {}),
    ...(ticket.can.hand_off ? { h: handing.start } : {}),
  })
  const copy = (): void => void navigator.clipboard?.writeText(`#${ticket.number}`).then(() => said(`#${ticket.number} copied`))
  return (
    <header className="t-head" id="main" tabIndex={-1}>
      <div className="t-title">
        <h1 title={ticket.subject}>{ticket.subject}</h1>
        <button type="button" className="t-no mono" title="Copy the number" onClick={copy}>
          #{ticket.number}
        </button>
        {ticket.spam_at ? (
          <span className="badge">Closed, spam</span>
        ) : (
          <StatusBadge status={ticket.status} confirmed={ticket.closure?.confirmed} merged={ticket.merged_into} />
        )}
        <span className="grow" />
        {ticket.present
          .filter((present) => present.person.id !== me.id)
          .map((present) => (
            <Seeing key={present.person.id} present={present} />
          ))}
        {ticket.can.claim && (
          <Button size="sm" look="primary" icon="user-check" hint="a" busy={claim.isPending} onClick={take}>
            Take it
          </Button>
        )}
        {ticket.can.reopen && ticket.spam_at && <NotSpam ticket={ticket} />}
        {ticket.can.reopen && !ticket.spam_at && (
          <Button size="sm" icon="arrow-back-up" onClick={() => setAsk('reopen')}>
            Reopen
          </Button>
        )}
        {ticket.can.hand_off && (
          <Button size="sm" look="plain" icon="transfer" hint="h" onClick={handing.start}>
            Hand off
          </Button>
        )}
        {ticket.can.solve && (
          <Button size="sm" icon="circle-check" hint="e" onClick={() => setAsk('solve')}>
            Solve
          </Button>
        )}
        {proposes && (
          <Button size="sm" icon="circle-check" hint="e" onClick={() => setAsk('propose')}>
            Propose solved
          </Button>
        )}
        <Button size="sm" look="plain" icon="user" className="folded-facts" aria-label="Facts" onClick={onFacts} />
        <More ticket={ticket} onAsk={setAsk} />
      </div>
      <OwnerLine ticket={ticket} />
      <MergedStrip ticket={ticket} />
      <CoverNote ticket={ticket} />
      <OfferStrip ticket={ticket} onAnew={handing.again} />
      <Suspense fallback={null}>{handing.open && <HandoffDrawer ticket={ticket} anew={handing.anew} onClose={handing.close} />}</Suspense>
      {ask === 'solve' && <SolveDialog ticket={ticket} onClose={close} />}
      {ask === 'merge' && <MergeDialog ticket={ticket} onClose={close} />}
      {ask === 'close' && <CloseDialog ticket={ticket} onClose={close} />}
      {ask === 'owner' && <OwnerDialog ticket={ticket} onClose={close} />}
      {ask === 'propose' && <ProposeDialog ticket={ticket} onClose={close} />}
      {ask === 'spam' && <SpamDialog ticket={ticket} onClose={close} />}
      {ask === 'reopen' && <ReopenDialog ticket={ticket} onClose={close} />}
    </header>
  )
}

const Seeing = ({ present: { person, doing } }: { present: Presence }) => (
  <span className="seeing" title={`${person.name} is ${doing} here`}>
    <Face name={person.name} src={person.portrait} size={22} label={person.name} />
    <span className="xs dim">{doing}</span>
  </span>
)
