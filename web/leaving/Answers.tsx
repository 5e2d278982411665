import { firstName } from '../cover/spans.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { When } from '../ui/When.tsx'
import type { Leaving } from '../wire.ts'
import { ItemText } from './ItemText.tsx'
import { NameBar } from './NameBar.tsx'
import { countWords, keyOf, needsName, stateOf, things, waitingBy } from './words.ts'

interface Props {
  leaving: Leaving
  onName: () => void
  onNext: () => void
}

/** Step 3: who was asked and has not answered, and what was declined, so that another is named. */
export function Answers({ leaving: { items, person }, onName, onNext }: Props) {
  const declined = items.filter((item) => stateOf(item) === 'declined')
  const waiting = waitingBy(items)
  const unnamed = items.filter(needsName).length - declined.length
  return (
    <section className="step" aria-label="Answers">
      <h2>{items.length === 0 ? 'Everything is taken over' : 'Who has not answered yet'}</h2>
      {items.length > 0 && <p className="mid">This page follows by itself as they answer.</p>}
      {unnamed > 0 && (
        <p className="row">
          <span>
            {things(unnamed).replace(/^./, (one) => one.toUpperCase())} still {unnamed === 1 ? 'needs' : 'need'} a name.
          </span>
          <Button size="sm" onClick={onName}>
            Name who takes over
          </Button>
        </p>
      )}
      {declined.length > 0 && (
        <>
          <h3>
            Declined: name another <span className="num">{declined.length}</span>
          </h3>
          <ul>
            {declined.map((item) => (
              <li key={keyOf(item)} className="leave-row plain">
                <div>
                  <ItemText item={item} />
                  <p className="meta declined">
                    {item.succession?.successor.name} declined: {item.succession?.reason}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          <NameBar leaver={person.id} items={declined} onDone={() => undefined} />
        </>
      )}
      {waiting.length > 0 && (
        <ul className="things">
          {waiting.map((one) => (
            <li key={one.person.id}>
              <Face name={one.person.name} src={one.person.portrait} size={34} />
              <div className="what">
                <p>
                  <b>{one.person.name}</b> has not answered for {countWords(one.items)} yet
                </p>
                <p className="meta">
                  Asked: <When at={one.since} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {items.length === 0 && (
        <p className="row">
          <Button look="primary" onClick={onNext}>
            Deactivate {firstName(person.name)}
          </Button>
        </p>
      )}
    </section>
  )
}
