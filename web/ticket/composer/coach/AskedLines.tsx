import { useClock } from '../../../clock.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { opening } from '../../facts/words.ts'
import { firstName } from '../../promises/naming.ts'
import { keyOf, stillRight, toldWords, type Asked } from './asked.ts'
import { lineId } from './marks.ts'
import type { AskedActs } from './Panel.tsx'

interface Props {
  shown: readonly Asked[]
  /** The number of the first of them among all lines. */
  first: number
  /** Of the customer. */
  name: string
  acts: Omit<AskedActs, 'onLeave' | 'onMore'> & { onLeave: (key: string, index: number) => void }
}

/** What the draft asks although we know it, with the stored answer; then what the customer asked and it does not answer. */
export const AskedLines = ({ shown, first, name, acts }: Props) =>
  shown.map((one, place) => <AskedLine key={keyOf(one)} asked={one} index={first + place} name={name} acts={acts} />)

function AskedLine({ asked, index, name, acts }: { asked: Asked; index: number; name: string; acts: Props['acts'] }) {
  const clock = useClock()
  const leave = (): void => acts.onLeave(keyOf(asked), index)
  return (
    <li className="find" data-line={index}>
      {asked.what === 'repeat' ? (
        <sup className="c" aria-hidden="true">
          {index + 1}
        </sup>
      ) : (
        <Icon name="message-circle" size={16} tone="dim" />
      )}
      <div>
        <p id={lineId(index)}>
          {asked.what === 'repeat'
            ? toldWords(asked.repeat, name, clock)
            : `${firstName(name)} asked: “${opening(asked.question.text, 140)}”`}
        </p>
        <p className="fix">
          {asked.what === 'repeat' ? (
            <button
              type="button"
              className="chip offer"
              data-first=""
              aria-label={`Write instead: ${stillRight(asked.repeat)}`}
              onClick={() => acts.onStill(asked.repeat)}
            >
              <span className="chip-words">{stillRight(asked.repeat)}</span>
            </button>
          ) : (
            <button type="button" className="chip offer" data-first="" onClick={() => acts.onAnswer(asked.question)}>
              Answer by…
            </button>
          )}
          <button type="button" className="quiet-act" onClick={leave}>
            {asked.what === 'repeat' ? 'Leave it' : 'Answered'}
          </button>
        </p>
      </div>
    </li>
  )
}
