import type { ReactNode } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import { useShow } from '../../facts/showing.ts'
import { opening } from '../../facts/words.ts'
import { ListPossible } from '../options/ListPossible.tsx'
import { LeaveOrWhy } from './LeaveOrWhy.tsx'
import { lineId } from './marks.ts'
import { firstOf, spoken } from './remarks.ts'
import type { Check } from './told.ts'

interface Props {
  check: Check
  index: number
  onAdd: (sentence: string) => void
  onOptions?: () => void
  /** Other wordings, after the coach's own. */
  chips?: ReactNode
  onLeave: () => void
  onLeaveForGood?: () => void
}

/** Something about the message as a whole, with the message before that it speaks of. */
export function CheckLine({ check, index, onAdd, onOptions, chips, ...leaving }: Props) {
  const show = useShow()
  const { line, more } = firstOf(check.why ?? '')
  const { message_id: message, quote, suggestions } = check
  return (
    <li className="find" data-line={index}>
      <Icon name="bulb" size={16} tone="dim" />
      <div>
        <p id={lineId(index)}>{line}</p>
        {quote && <p className="quoted">“{opening(quote, 140)}”</p>}
        <LeaveOrWhy of={{ ...check, more }} {...leaving}>
          {suggestions.map((sentence, place) => (
            <button
              type="button"
              key={sentence}
              className={place === 0 ? 'chip offer' : 'chip'}
              data-first=""
              data-take=""
              aria-label={`Write: ${spoken(sentence)}`}
              onClick={() => onAdd(sentence)}
            >
              <span className="chip-words">{sentence}</span>
            </button>
          ))}
          {chips}
          <ListPossible kind={check.kind} onOptions={onOptions} />
          {message !== null && (
            <button type="button" className="quiet-act" data-first="" onClick={() => show(message)}>
              Show the message
            </button>
          )}
        </LeaveOrWhy>
      </div>
    </li>
  )
}
