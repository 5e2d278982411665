import { Link } from '@tanstack/react-router'
import { firstName } from '../cover/spans.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Leaving } from '../wire.ts'
import { useDeactivating } from './acts.ts'
import { needsName, things, type Step } from './words.ts'

/** Step 4: nothing is left, and the sign-in ends. While something is left, it says what, and leads there. */
export function Deactivate({ leaving: { items, person, active }, onStep }: { leaving: Leaving; onStep: (step: Step) => void }) {
  const deactivating = useDeactivating(person.id, () => said(`${person.name} is deactivated`))
  const unnamed = items.filter(needsName).length
  const waiting = items.length - unnamed
  if (!active)
    return (
      <section className="step" aria-label="Deactivated">
        <h2>{person.name} has left</h2>
        <p className="mid">What was written stays, under the same name.</p>
        <p className="row">
          <Link to="/admin/$part" params={{ part: 'people' }} className="btn">
            Back to people
          </Link>
        </p>
      </section>
    )
  if (items.length > 0)
    return (
      <section className="step refusal" aria-label="Deactivate">
        <h2>
          Not yet: {things(items.length)} of {firstName(person.name)}’s {items.length === 1 ? 'is' : 'are'} left
        </h2>
        <ul>
          {unnamed > 0 && (
            <Left text={`${things(unnamed)} ${unnamed === 1 ? 'needs' : 'need'} a name`} verb="Name who takes over" go={() => onStep(2)} />
          )}
          {waiting > 0 && (
            <Left
              text={`${things(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for an answer`}
              verb="See who was asked"
              go={() => onStep(3)}
            />
          )}
        </ul>
      </section>
    )
  return (
    <section className="step" aria-label="Deactivate">
      <h2>Nothing of {firstName(person.name)}’s is left</h2>
      <p className="mid">{person.name} can no longer sign in. What was written stays, under the same name.</p>
      <Refusal error={deactivating.error} />
      <p className="row">
        <Button look="primary" busy={deactivating.isPending} onClick={() => deactivating.isPending || deactivating.mutate()}>
          Deactivate {firstName(person.name)}
        </Button>
      </p>
    </section>
  )
}

const Left = ({ text, verb, go }: { text: string; verb: string; go: () => void }) => (
  <li>
    <Icon name="clock" size={16} tone="dim" />
    <span>{text.charAt(0).toUpperCase() + text.slice(1)}</span>
    <button type="button" className="link" onClick={go}>
      {verb}
    </button>
  </li>
)
