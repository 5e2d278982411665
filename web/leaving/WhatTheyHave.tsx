import { Button } from '../ui/Button.tsx'
import type { Leaving } from '../wire.ts'
import { ItemText } from './ItemText.tsx'
import { firstName } from '../cover/spans.ts'
import { countWords, headingOf, keyOf, kinds } from './words.ts'

/** Step 1: everything that is theirs, told in short. */
export function WhatTheyHave({ leaving: { items, person }, onNext }: { leaving: Leaving; onNext: () => void }) {
  const first = firstName(person.name)
  return (
    <section className="step" aria-label={`What ${first} has`}>
      <h2>
        {first} has {countWords(items)}
      </h2>
      <p className="mid">
        {items.length === 0 ? 'Nothing needs a successor.' : `All of it stays ${first}’s until somebody else accepts it.`}
      </p>
      <p className="row">
        <Button look="primary" onClick={onNext}>
          Name who takes over
        </Button>
      </p>
      {kinds.map((kind) => {
        const of = items.filter((item) => item.kind === kind)
        return (
          of.length > 0 && (
            <section key={kind} aria-label={headingOf(kind)}>
              <h3>
                {headingOf(kind)} <span className="num">{of.length}</span>
              </h3>
              <ul>
                {of.map((item) => (
                  <li key={keyOf(item)} className="leave-row plain">
                    <ItemText item={item} />
                  </li>
                ))}
              </ul>
            </section>
          )
        )
      })}
    </section>
  )
}
