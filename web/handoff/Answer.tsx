import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { LetterCheck } from '../ticket/handoff/LetterField.tsx'
import { letterSays, loadWords } from '../ticket/handoff/words.ts'
import { firstName } from '../ticket/promises/naming.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Handoff } from '../wire.ts'
import { AskFirst, Decline } from './dialogs.tsx'
import { TakeOver } from './TakeOver.tsx'
import { useAnswer } from './useAnswer.ts'
import { checkWords, ownWords, tellsWords } from './words.ts'

/** My answer: in my own words what it is, which promises I keep, and what the customer reads. */
export function Answer({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const answer = useAnswer(handoff)
  const [asking, setAsking] = useState<'question' | 'decline' | null>(null)
  const [lacking, setLacking] = useState('')
  const area = useRef<HTMLDivElement>(null)
  const { typed, change, letter, opening, refuses } = answer
  const sender = firstName(handoff.from.name)
  const press = (): void => {
    const open = refuses.find(({ reason }) => reason === '')
    const at = open
      ? `[data-promise="${open.promise_id}"] textarea`
      : typed.read_back.trim() === '' && refuses.length === 0
        ? '.rb textarea'
        : null
    setLacking(at === null ? '' : open ? 'Say why you cannot take it over.' : 'Say it back first, in your own words.')
    if (at === null) answer.accept()
    else area.current?.querySelector<HTMLElement>(at)?.focus()
  }
  return (
    <div className="acc-answer" ref={area} id="answer" role="region" aria-label="Your answer">
      <div className="rb">
        <Textarea
          label="Say it back in your own words"
          description={`${sender} sees this and can put right what did not come across.`}
          autosize
          minRows={5}
          maxRows={12}
          maxLength={5000}
          value={typed.read_back}
          onChange={(event) => change({ read_back: event.currentTarget.value })}
        />
        <Check checked={answer.checked} typed={typed.read_back} name={firstName(handoff.ticket.customer.name)} />
      </div>
      <Asked handoff={handoff} />
      <TakeOver handoff={handoff} refuses={typed.refuses} onChange={(refused) => change({ refuses: refused })} />
      <Then handoff={handoff} letter={letter} />
      <section className="then">
        <h2 id="acc-letter">
          What {firstName(handoff.ticket.customer.name)} reads
          {letter !== '' && <LetterCheck {...letterSays(letter, me.name)} />}
        </h2>
        <Textarea
          aria-labelledby="acc-letter"
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          value={letter}
          onChange={(event) => change({ letter: event.currentTarget.value })}
        />
      </section>
      <section className="then opening">
        <h2 id="acc-opening">
          Your first words, ready to edit<small>kept as your draft</small>
        </h2>
        <Textarea
          aria-labelledby="acc-opening"
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          value={opening}
          onChange={(event) => change({ opening: event.currentTarget.value })}
        />
      </section>
      <div className="acc-end">
        {lacking && (
          <p className="broken sm" role="alert">
            {lacking}
          </p>
        )}
        <Refusal error={answer.error} />
        <p className="acc-do">
          <Button look="primary" size="lg" busy={answer.busy} onClick={press}>
            {refuses.length > 0 ? `Tell ${sender} what you cannot` : 'Accept, it is mine'}
          </Button>
          <Button size="lg" onClick={() => setAsking('question')}>
            Ask {sender} first
          </Button>
          <Button size="lg" look="plain" onClick={() => setAsking('decline')}>
            Decline, with a reason
          </Button>
        </p>
        {refuses.length > 0 && <p className="xs dim">Nothing changes hands yet: {sender} settles it first, then you can accept.</p>}
      </div>
      {asking === 'question' && <AskFirst handoff={handoff} onClose={() => setAsking(null)} />}
      {asking === 'decline' && <Decline handoff={handoff} onClose={() => setAsking(null)} />}
    </div>
  )
}

interface CheckProps {
  checked: { said: string[]; unsaid: string[] } | undefined
  typed: string
  /** The customer's, as our side calls them. */
  name: string
}

function Check({ checked, typed, name }: CheckProps) {
  const words = checked && checkWords(checked, name)
  return (
    <p className="hint" aria-live="polite">
      {typed.trim() !== '' && words && (
        <>
          <Icon name={words.unsaid ? 'bulb' : 'check'} size={16} tone={words.unsaid ? 'soon' : 'kept'} />
          <span>
            {words.said}{' '}
            {words.unsaid && (
              <>
                <b>Not yet said:</b> {words.unsaid}.
              </>
            )}
          </span>
        </>
      )}
    </p>
  )
}

/** What I asked back, or said that I cannot take over: it waits for the sender. */
function Asked({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const mine = handoff.answers.filter(({ person, kind }) => person.id === me.id && kind !== 'declined')
  if (mine.length === 0) return null
  return (
    <ul className="acc-asked">
      {mine.map((one) => (
        <li key={`${one.at} ${one.kind} ${one.promise_id ?? ''}`}>
          <b>{one.kind === 'asked' ? `You asked ${firstName(handoff.from.name)}` : 'You cannot take over a promise'}:</b> “{one.words}”
        </li>
      ))}
    </ul>
  )
}

function Then({ handoff, letter }: { handoff: Handoff; letter: string }) {
  const me = useMe()
  const clock = useClock()
  const open = useQuery(queries.people()).data?.data.find(({ id }) => id === me.id)?.open_tickets
  return (
    <section className="then">
      <h2>When you accept</h2>
      <ul>
        <li>
          <Icon name="user-check" size={16} />
          <span>{ownWords(handoff.promises.length)}</span>
        </li>
        <li>
          <Icon name="send" size={16} />
          <span>{tellsWords(handoff, letter, clock)}</span>
        </li>
        {open !== undefined && (
          <li>
            <Icon name="adjustments" size={16} />
            <span>
              {loadWords(open)} {open === 1 ? 'is' : 'are'} yours now; {open + 1} with this.
            </span>
          </li>
        )}
      </ul>
    </section>
  )
}
