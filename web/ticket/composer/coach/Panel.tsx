import './coach.css'
import { useEffect, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import type { Seen } from './coach.ts'
import { isOpen } from './choices.ts'
import { PromiseLine, type Reader } from './PromiseLine.tsx'
import { toldLines, type Told } from './told.ts'
import { ToldLines, type ToldActs } from './ToldLines.tsx'
import type { Findings } from './useFindings.ts'
import { UpdateParts } from './UpdateParts.tsx'

interface Props {
  seen: Seen
  findings: Findings
  reader: Reader
  /** Whether the draft is an answer or update on an open ticket. */
  update: boolean
  acts: ToldActs
  onMore: () => void
}

/** Beside the draft: each promise in it, what the customer may hear otherwise than it is meant, and what an update lacks. Only its writer
 * sees this. */
export function Panel({ seen, findings, reader, update, acts, onMore }: Props) {
  const told = toldLines(seen)
  return (
    <aside className="coach" aria-label="Coach" ref={findings.panel}>
      <header>
        <b>Coach</b>
        <span>
          <Icon name="lock" size={14} />
          only you see this
        </span>
      </header>
      <Heard seen={seen} told={told.shown} />
      {seen.lines.length === 0 && told.shown.length === 0 && <p className="dim none-yet">What you promise shows here, with its time.</p>}
      <ol>
        {seen.lines.map((line, index) => (
          <PromiseLine
            key={`${index} ${line.found.phrase}`}
            line={line}
            index={index}
            reader={reader}
            current={index === findings.at}
            editing={findings.editing?.index === index ? findings.editing.what : null}
            onEdit={(what) => findings.edit(index, what)}
            onChoose={(choice) => findings.choose(index, choice)}
          />
        ))}
        <ToldLines shown={told.shown} text={seen.heard} first={seen.lines.length} name={reader.customer.name} acts={acts} />
      </ol>
      {told.more > 0 && (
        <button type="button" className="quiet-act" onClick={onMore}>
          {told.more} more
        </button>
      )}
      {update && seen.text !== '' && <UpdateParts missing={seen.missing} />}
    </aside>
  )
}

/** New findings are told once to somebody who listens, two seconds after the last key. */
function Heard({ seen: { lines }, told: shown }: { seen: Seen; told: readonly Told[] }) {
  const [told, setTold] = useState('')
  const open = lines.filter(isOpen)
  const undated = open.filter(({ found }) => found.due === null).length
  const others = shown.filter(({ what }) => what === 'remark' || what === 'check').length
  const words = [
    open.length === 0 ? '' : `${open.length} to decide in the draft${undated > 0 ? `, ${undated} without a time` : ''}`,
    shown.some(({ what }) => what === 'repeat') ? 'the draft asks for what we know' : '',
    others === 0 ? '' : `the coach has ${others} ${others === 1 ? 'line' : 'lines'} on its words`,
  ]
    .filter(Boolean)
    .join('; ')
  useEffect(() => {
    const timer = setTimeout(() => setTold(words), 2_000)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <span className="out" role="status">
      {told}
    </span>
  )
}
