import type { ReactNode } from 'react'
import { useClock } from '../../../clock.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { opening } from '../../facts/words.ts'
import { firstName } from '../../promises/naming.ts'
import { stillRight, toldWords, type Question, type Repeat } from './asked.ts'
import { AnotherWording } from './AnotherWording.tsx'
import { CheckLine } from './CheckLine.tsx'
import { lineId } from './marks.ts'
import { RemarkLine } from './RemarkLine.tsx'
import type { Remark } from './remarks.ts'
import { keyOf, type Told } from './told.ts'
import { TeamSays } from './TeamSays.tsx'
import { withPhrase } from './phrases.ts'

/** What a writer can do about a line. */
export interface ToldActs {
  onStill: (repeat: Repeat) => void
  onAnswer: (question: Question) => void
  onTake: (remark: Remark) => void
  /** A sentence that a check suggests. */
  onAdd: (sentence: string) => void
  /** Lists what is possible; only where the customer can choose. */
  onOptions?: () => void
  /** Left as it is, in this draft. */
  onLeave: (told: Told, index: number) => void
  /** Not to be shown to this person again; only where that can be said. */
  onLeaveForGood?: (told: Told, index: number) => void
}
interface Props {
  shown: readonly Told[]
  /** What the remarks were found in. */
  text: string
  /** The number of the first of them among all lines. */
  first: number
  /** Of the customer. */
  name: string
  acts: ToldActs
}

/** Each line of the coach that is no promise, with what can be done about it. */
export const ToldLines = ({ shown, text, first, name, acts }: Props) =>
  shown.map((told, place) => (
    <ToldLine key={`${place} ${keyOf(told)}`} told={told} text={text} index={first + place} name={name} acts={acts} />
  ))

function ToldLine({ told, text, index, name, acts }: { told: Told; text: string; index: number; name: string; acts: ToldActs }): ReactNode {
  const leave = (): void => acts.onLeave(told, index)
  const forGood = acts.onLeaveForGood && ((): void => acts.onLeaveForGood?.(told, index))
  if (told.what === 'repeat')
    return <RepeatLine repeat={told.repeat} index={index} name={name} onStill={() => acts.onStill(told.repeat)} onLeave={leave} />
  if (told.what === 'question')
    return <QuestionLine question={told.question} index={index} name={name} onAnswer={() => acts.onAnswer(told.question)} onLeave={leave} />
  const how = {
    index,
    onLeave: leave,
    ...(forGood ? { onLeaveForGood: forGood } : {}),
    ...(acts.onOptions ? { onOptions: acts.onOptions } : {}),
  }
  if (told.what === 'check')
    return <CheckLine check={told.check} {...how} onAdd={acts.onAdd} chips={<TeamSays kind={told.check.kind} onSay={acts.onAdd} />} />
  const { remark } = told
  return (
    <RemarkLine
      remark={remark}
      {...how}
      onTake={() => acts.onTake(remark)}
      chips={<TeamSays kind={remark.kind} onSay={(phrase) => acts.onTake(withPhrase(remark, phrase, text))} />}
      quiet={<AnotherWording remark={remark} text={text} onTake={acts.onTake} />}
    />
  )
}

interface RepeatProps {
  repeat: Repeat
  index: number
  name: string
  onStill: () => void
  onLeave: () => void
}

/** The draft asks for what we know: the stored answer. */
function RepeatLine({ repeat, index, name, onStill, onLeave }: RepeatProps) {
  const clock = useClock()
  const still = stillRight(repeat)
  return (
    <li className="find" data-line={index}>
      <sup className="c" aria-hidden="true">
        {index + 1}
      </sup>
      <div>
        <p id={lineId(index)}>{toldWords(repeat, name, clock)}</p>
        <p className="fix">
          {still !== null && (
            <button
              type="button"
              className="chip offer"
              data-first=""
              data-take=""
              aria-label={`Write instead: ${still}`}
              onClick={onStill}
            >
              <span className="chip-words">{still}</span>
            </button>
          )}
          <button type="button" className="quiet-act" data-first={still === null ? '' : undefined} onClick={onLeave}>
            Leave it
          </button>
        </p>
      </div>
    </li>
  )
}

interface QuestionProps {
  question: Question
  index: number
  name: string
  onAnswer: () => void
  onLeave: () => void
}

/** What the customer asked and the draft does not answer. */
const QuestionLine = ({ question, index, name, onAnswer, onLeave }: QuestionProps) => (
  <li className="find" data-line={index}>
    <Icon name="message-circle" size={16} tone="dim" />
    <div>
      <p id={lineId(index)}>
        {firstName(name)} asked: “{opening(question.text, 140)}”
      </p>
      <p className="fix">
        <button type="button" className="chip offer" data-first="" data-take="" onClick={onAnswer}>
          Answer by…
        </button>
        <button type="button" className="quiet-act" onClick={onLeave}>
          Answered
        </button>
      </p>
    </div>
  </li>
)
