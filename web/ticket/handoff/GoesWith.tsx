import { useClock } from '../../clock.tsx'
import { ms, toneOf } from '../../time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'
import type { Promised } from '../../wire.ts'
import { firstName, namingCustomer } from '../promises/naming.ts'
import { fallsDueBefore } from './form.ts'
import { askedBy, counted } from './words.ts'

/** The promises that go with a ticket, dates as they are; under each that falls due before an answer, that it is the sender's still. */
export function GoesWith({ promises, receiver, answerBy }: { promises: readonly Promised[]; receiver: string; answerBy: Date | null }) {
  const clock = useClock()
  if (promises.length === 0)
    return (
      <section>
        <h3>Promises</h3>
        <p className="dim">Nothing is promised, so nothing goes with it.</p>
      </section>
    )
  return (
    <section>
      <h3>
        {counted(promises.length, 'open promise goes', 'open promises go')} with it<small>dates stay as they are</small>
      </h3>
      <ul className="hp">
        {promises.map((one) => (
          <li key={one.id}>
            <Icon
              name="signature"
              size={16}
              tone={toneOf(one.due, clock.now) === 'plain' ? 'dim' : toneOf(one.due, clock.now) === 'soon' ? 'soon' : 'broken'}
            />
            <p>
              {namingCustomer(one.action, firstName(one.to.name))}
              {fallsDueBefore(one.due, answerBy) && <small>{warning(one, receiver, clock.now)}</small>}
            </p>
            <When at={one.due} due>
              {ms(one.due) < clock.now ? `was due ${askedBy(one.due, clock)}` : askedBy(one.due, clock)}
            </When>
          </li>
        ))}
      </ul>
    </section>
  )
}

const warning = ({ due }: Promised, receiver: string, now: number): string =>
  ms(due) < now
    ? 'Its time has passed: say what now before you hand it on.'
    : `${receiver} may not have answered by then. Keep it or move it first.`
