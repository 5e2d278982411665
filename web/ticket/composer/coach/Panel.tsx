import './coach.css'
import { useEffect, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import type { Seen } from './coach.ts'
import { askedLines, type Question, type Repeat } from './asked.ts'
import { AskedLines } from './AskedLines.tsx'
import { isOpen } from './choices.ts'
import { PromiseLine, type Reader } from './PromiseLine.tsx'
import type { Findings } from './useFindings.ts'
import { UpdateParts } from './UpdateParts.tsx'

interface Props {
  seen: Seen
  findings: Findings
  reader: Reader
  /** Whether the draft is an answer or update on an open ticket. */
  update: boolean
  asked: AskedActs
}

/** What a writer can do about what the draft asks, or leaves open. */
export interface AskedActs {
  onStill: (repeat: Repeat) => void
  onAnswer: (question: Question) => void
  onLeave: (key: string) => void
  onMore: () => void
}

/** Beside the draft: each promise in it, what it asks again or leaves open, and what an update lacks. Only its writer sees this. */
export function Panel({ seen, findings, reader, update, asked }: Props) {
  const told = askedLines(seen)
  return (
    <aside className="coach" aria-label="Coach" ref={findings.panel}>
      <header>
        <b>Coach</b>
        <span>
          <Icon name="lock" size={14} />
          only you see this
        </span>
      </header>
      <Heard seen={seen} again={told.shown.filter((one) => one.what === 'repeat').length} />
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
        <AskedLines
          shown={told.shown}
          first={seen.lines.length}
          name={reader.customer.name}
          acts={{
            ...asked,
            onLeave: (key, index) => {
              asked.onLeave(key)
              findings.gone(index)
            },
          }}
        />
      </ol>
      {told.more > 0 && (
        <button type="button" className="quiet-act" onClick={asked.onMore}>
          {told.more} more
        </button>
      )}
      {update && seen.text !== '' && <UpdateParts missing={seen.missing} />}
    </aside>
  )
}

/** New findings are told once to somebody who listens, two seconds after the last key. */
function Heard({ seen: { lines }, again }: { seen: Seen; again: number }) {
  const [told, setTold] = useState('')
  const open = lines.filter(isOpen)
  const undated = open.filter(({ found }) => found.due === null).length
  const words = [
    open.length === 0 ? '' : `${open.length} to decide in the draft${undated > 0 ? `, ${undated} without a time` : ''}`,
    again === 0 ? '' : 'the draft asks for what we know',
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
