import { Textarea } from '@mantine/core'
import { useClock } from '../../clock.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { firstName } from '../promises/naming.ts'
import type { useOffer } from './useOffer.ts'
import { askedBy, letterSays, listed, namePlace } from './words.ts'
import { TimeLine } from './TimeLine.tsx'

interface Props {
  offer: ReturnType<typeof useOffer>
  customer: string
  receiver: string
}

/** What the customer reads when it is accepted: who has it now, why, and when they hear. Emptied, nothing is sent. */
export function LetterField({ offer, customer, receiver }: Props) {
  const clock = useClock()
  const { form, change, chosen, letter, worded, hear, hearBy } = offer
  const first = firstName(customer)
  const team = chosen?.kind === 'team'
  const says = letterSays(letter, chosen?.kind === 'person' ? chosen.name : null)
  return (
    <section>
      <h3>
        <span id="ho-letter">
          What {first} reads when {receiver === 'The receiver' ? 'it is accepted' : `${receiver} accepts`}
        </span>
        {letter !== '' && <LetterCheck {...says} />}
      </h3>
      {chosen === null || (team && form.letter === null) ? (
        <p className="await">
          {team ? (
            <>
              Who has it now, why, and when {first} hears, with the name of whoever accepts; they can change it first.{' '}
              <button type="button" className="link" onClick={() => change({ letter: worded })}>
                Write it myself
              </button>
            </>
          ) : (
            'It is worded here once you have chosen who takes it.'
          )}
        </p>
      ) : (
        <Textarea
          className="letter"
          aria-labelledby="ho-letter"
          autosize
          minRows={3}
          maxRows={14}
          maxLength={20_000}
          value={letter}
          onChange={(event) => change({ letter: event.currentTarget.value })}
        />
      )}
      {chosen !== null && letter === '' && !(team && form.letter === null) && (
        <p className="xs soon">Empty: {first} reads nothing, and does not know who has it.</p>
      )}
      {team && letter.includes(namePlace) && <p className="xs dim">{`${namePlace} becomes the name of whoever accepts.`}</p>}
      {form.letter !== null && (
        <button type="button" className="link xs" onClick={() => change({ letter: null })}>
          Propose it anew
        </button>
      )}
      <TimeLine label={`${first} hears by`} value={hearBy} onChange={(hear_by) => change({ hear_by })}>
        {first} hears from {receiver === 'The receiver' ? 'them' : receiver} by <b>{hear ? askedBy(hear, clock) : 'when'}</b>.
      </TimeLine>
    </section>
  )
}

export const LetterCheck = ({ said, unsaid }: { said: string[]; unsaid: string[] }) => (
  <small>
    {unsaid.length === 0 ? (
      <>
        <Icon name="check" size={14} tone="kept" />
        {said.join(', ')}
      </>
    ) : (
      <span className="soon">not said yet: {listed(unsaid)}</span>
    )}
  </small>
)
