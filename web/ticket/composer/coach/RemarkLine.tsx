import type { ReactNode } from 'react'
import { ListPossible } from '../options/ListPossible.tsx'
import { LeaveOrWhy } from './LeaveOrWhy.tsx'
import { lineId } from './marks.ts'
import { firstOf, spoken, type Remark } from './remarks.ts'

interface Props {
  remark: Remark
  index: number
  onTake: () => void
  onOptions?: () => void
  /** Other wordings, after the coach's own. */
  chips?: ReactNode
  /** What else can be asked for, before it is left. */
  quiet?: ReactNode
  onLeave: () => void
  onLeaveForGood?: () => void
}

/** One phrase that the customer will hear otherwise than it is meant: why, and another wording. */
export function RemarkLine({ remark, index, onTake, onOptions, chips, quiet, ...leaving }: Props) {
  const { rewrite } = remark
  const { line, more } = firstOf(remark.why)
  return (
    <li className="find" data-line={index}>
      <sup className="c" aria-hidden="true">
        {index + 1}
      </sup>
      <div>
        <p id={lineId(index)}>
          <span className="out">“{remark.phrase}”: </span>
          {line}
        </p>
        <LeaveOrWhy of={{ ...remark, more }} {...leaving}>
          {rewrite && (
            <button
              type="button"
              className="chip offer"
              data-first=""
              data-take=""
              aria-label={rewrite.text === '' ? `Leave out: ${rewrite.instead}` : `Write instead: ${spoken(rewrite.text)}`}
              onClick={onTake}
            >
              <span className="chip-words">{rewrite.text === '' ? 'Leave it out' : rewrite.text}</span>
            </button>
          )}
          {chips}
          <ListPossible kind={remark.kind} onOptions={onOptions} />
          {quiet}
        </LeaveOrWhy>
      </div>
    </li>
  )
}
