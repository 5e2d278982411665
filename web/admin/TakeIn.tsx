import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { failed } from '../ui/notify.tsx'
import type { Receipt } from '../wire.ts'
import { PutOnTicket } from './PutOnTicket.tsx'
import { useTakeIn } from './useTakeIn.ts'

/** What can be done with a mail that lies on no ticket: a ticket of its own, or the one where it belongs. */
export function TakeIn({ receipt }: { receipt: Receipt }) {
  const [asking, setAsking] = useState(false)
  const make = useTakeIn(receipt)
  if (!receipt.can.take_in) return null
  const about = receipt.subject ?? receipt.from_address ?? 'this mail'
  return (
    <>
      <Button
        size="sm"
        busy={make.isPending}
        aria-label={`Make a ticket: “${about}”`}
        onClick={() => make.mutate({}, { onError: (error) => failed('It is still on no ticket', error) })}
      >
        Make a ticket
      </Button>
      <Button size="sm" aria-label={`Put on a ticket: “${about}”`} onClick={() => setAsking(true)}>
        Put on a ticket
      </Button>
      {asking && <PutOnTicket receipt={receipt} onClose={() => setAsking(false)} />}
    </>
  )
}
