import './handoff.css'
import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useFocusBack } from '../../ui/useFocusBack.ts'
import type { Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { Offer } from './Offer.tsx'
import type { Anew } from './useOffer.ts'

/** What can be open within the drawer. Escape is heard by all of them, and is meant for the one on top. */
const over = '.ho [aria-haspopup][aria-expanded="true"]'

/** Hands a ticket on, with its brief. What was typed is kept when it closes. */
export default function HandoffDrawer({ ticket, anew, onClose }: { ticket: Ticket; anew: Anew | null; onClose: () => void }) {
  useFocusBack()
  const me = useMe()
  const whose = !ticket.owner || ticket.owner.id === me.id ? 'yours' : `${firstName(ticket.owner.name)}’s`
  const brief = useQuery({ ...queries.brief(ticket.number), refetchOnMount: 'always' as const })
  const receivers = useQuery({ ...queries.receivers(ticket.number), refetchOnMount: 'always' as const })
  const offers = useQuery({ ...queries.ticketHandoffs(ticket.number), refetchOnMount: 'always' as const })
  const standing = offers.data?.data.find(({ status }) => status === 'offered')
  const close = (): void => {
    if (document.querySelector(over) === null) onClose()
  }
  const error = brief.error ?? receivers.error ?? offers.error
  const retry = (): void => {
    void brief.refetch()
    void receivers.refetch()
    void offers.refetch()
  }
  return (
    <Drawer.Root opened onClose={close} position="right" size={620} classNames={{ content: 'ho' }} transitionProps={{ duration: 200 }}>
      <Drawer.Overlay color="#28211c" backgroundOpacity={0.42} />
      <Drawer.Content>
        <div className="dr-head">
          <div className="grow">
            <Drawer.Title>Hand this on</Drawer.Title>
            <p className="sm mid">It is {whose}, with its clocks, until the other person accepts.</p>
          </div>
          <Button look="plain" icon="x" aria-label="Close" onClick={onClose} />
        </div>
        {brief.data && receivers.data && offers.data ? (
          <Offer
            ticket={ticket}
            brief={brief.data}
            receivers={receivers.data}
            anew={anew ?? (standing ? { handoff: standing, same: false } : null)}
            onClose={onClose}
          />
        ) : (
          <div className="dr-body">
            {error ? (
              <Failure what="We could not compile the brief" safe="The ticket is safe, and stays yours." error={error} retry={retry} />
            ) : (
              <Loading label="Compiling the brief" />
            )}
          </div>
        )}
      </Drawer.Content>
    </Drawer.Root>
  )
}
