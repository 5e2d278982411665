import { Problem } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Ticket } from '../../wire.ts'
import { useSettlingAssists } from '../assists/Settle.tsx'
import { useSettling } from '../promises/Settle.tsx'
import type { Composing } from './useComposer.ts'

/** Why it was not sent, and what settles it. What promises something cannot be solved at once: it is sent and kept open. */
export function Refused({ ticket, composer }: { ticket: Ticket; composer: Composing }) {
  const promises = composer.error instanceof Problem && composer.error.type === 'promises-something'
  const settleAssist = useSettlingAssists(ticket, composer.error, composer.retry)
  const settlePromise = useSettling(ticket, composer.error, composer.retry)
  return (
    <div className="grow">
      <Refusal error={composer.error} settle={(blocker) => settleAssist(blocker) ?? settlePromise(blocker)} />
      {promises && (
        <p className="row">
          <Button size="sm" look="primary" onClick={() => composer.submit('open')}>
            Send, keep open
          </Button>
        </p>
      )}
    </div>
  )
}
