import './moved.css'
import { useEffect, useRef } from 'react'
import type { Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import type { Touch } from './touch.ts'
import type { Composing } from './useComposer.ts'

const ways: [Touch['how'], string][] = [
  ['moved', 'Moved'],
  ['could_not', 'Could not, because'],
]

/** What this moved, or why it could not: whoever touches a ticket that is not theirs says so. Send asks for it once. */
export function Moved({ ticket, composer }: { ticket: Ticket; composer: Composing }) {
  const { touch, setTouch, askedMoved } = composer
  const line = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (askedMoved) line.current?.focus()
  }, [askedMoved])
  if (!composer.asksMoved || (composer.empty && touch.words === '')) return null
  const owner = ticket.owner ? firstName(ticket.owner.name) : 'its owner'
  return (
    <div className="c-moved c-touch" role="group" aria-label="What moved?">
      <span className="seg" role="group" aria-label="Moved, or could not">
        {ways.map(([how, label]) => (
          <button key={how} type="button" aria-pressed={touch.how === how} onClick={() => setTouch({ ...touch, how })}>
            {label}
          </button>
        ))}
      </span>
      <input
        ref={line}
        aria-label={touch.how === 'moved' ? 'What moved?' : 'Could not, because'}
        aria-describedby={askedMoved ? 'moved-why' : undefined}
        value={touch.words}
        maxLength={2000}
        placeholder={
          touch.how === 'moved' ? `What moved? A fact, a step, a decision, for ${owner}` : `What stands in the way, for ${owner}`
        }
        onChange={(event) => setTouch({ ...touch, words: event.currentTarget.value })}
      />
      <span className="xs soon c-why" id="moved-why" role="status">
        {askedMoved && touch.words.trim() === '' && 'Whoever touches it moves it forward. Say what moved, or send once more without.'}
      </span>
    </div>
  )
}
