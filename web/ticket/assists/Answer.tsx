import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { failed } from '../../ui/notify.tsx'
import type { Assist } from '../../wire.ts'
import { insertIntoReply } from '../composer/insert-into.ts'
import { firstName } from '../promises/naming.ts'
import { htmlOf } from './words.ts'

/** What came back: what moved, or could not, and why; and what the customer should hear, ready for the reply. */
export function Answer({ assist, canReply }: { assist: Assist; canReply: boolean }) {
  const done = assist.status === 'done'
  const first = firstName(assist.customer.name)
  const put = (): void => {
    if (!insertIntoReply(assist.ticket, htmlOf(assist.for_customer ?? '')))
      failed('It could not be put in', new Error('The place to write is not open here. Open the ticket and try again.'))
  }
  return (
    <div className="assist-answer">
      <p>
        <Icon name={done ? 'arrow-up-right' : 'arrow-back-up'} size={14} />
        <span>
          <b>{done ? 'What moved:' : 'Could not, because:'}</b> {assist.answer}
        </span>
      </p>
      {assist.missing && (
        <p>
          <Icon name="alert-triangle" size={14} tone="soon" />
          <span>
            <b>Missing:</b> {assist.missing}
          </span>
        </p>
      )}
      {assist.for_customer && (
        <div className="assist-hear">
          <b>What {first} should hear</b>
          <p className="words">{assist.for_customer}</p>
          {canReply && (
            <Button size="xs" icon="corner-up-left" onClick={put}>
              Put into my reply
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
