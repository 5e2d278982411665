import './options.css'
import { useClock } from '../../clock.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Choice } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { thenWords } from './words.ts'

/** The options by their numbers, as the customer has them; the chosen one is marked. */
export function OptionList({ choice }: { choice: Pick<Choice, 'options' | 'answer'> }) {
  const clock = useClock()
  const chosen = choice.answer?.option
  return (
    <ol className="opts">
      {choice.options.map((one, place) => (
        <li key={one.title} className={chosen === place + 1 ? 'chosen' : undefined}>
          <span className="no">{place + 1}</span>
          <p>
            {one.title}
            {chosen === place + 1 && <span className="out"> (chosen)</span>}
            <small>{thenWords(one, clock)}</small>
            {one.agreed_by && <small>{firstName(one.agreed_by.name)} agreed</small>}
          </p>
          {chosen === place + 1 && <Icon name="check" size={16} tone="kept" />}
        </li>
      ))}
    </ol>
  )
}
