import { useClock } from '../../clock.tsx'
import { Button } from '../../ui/Button.tsx'
import { failed } from '../../ui/notify.tsx'
import { When } from '../../ui/When.tsx'
import type { Choice, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { useChoiceAct } from './acts.ts'
import { OptionList } from './OptionList.tsx'
import { chosenWords, headOf, howWords, stands } from './words.ts'

export type ChoiceAsk = { do: 'tell' | 'withdraw'; choice: Choice }
interface Props {
  ticket: Ticket
  choice: Choice
  onAsk: (ask: ChoiceAsk) => void
}

/** What the customer was asked, what they chose in their words, and what can be done about it. */
export function ChoiceItem({ ticket, choice, onAsk }: Props) {
  const clock = useClock()
  const name = firstName(ticket.customer.name)
  const { answer } = choice
  return (
    <li className="choice">
      <p className="choice-head">
        <span>{choice.question}</span>
        <When at={choice.done_at ?? choice.withdrawn_at ?? choice.answer_by ?? choice.offered_at} className={toneOf(choice)}>
          {headOf(choice, name, clock)}
        </When>
      </p>
      <OptionList choice={choice} />
      {answer && (
        <div className="answer">
          {answer.option === 0 && <p>{chosenWords(answer)}</p>}
          {answer.words && <blockquote className="voice own">“{answer.words}”</blockquote>}
          <p className="xs dim">{howWords(answer, clock)}</p>
        </div>
      )}
      {stands(choice) && ticket.can.reply && <Acts ticket={ticket} choice={choice} onAsk={onAsk} />}
    </li>
  )
}

const toneOf = ({ status, done_at: done }: Choice): string => (done || status === 'answered' ? 'kept' : status === 'open' ? 'mid' : 'dim')

function Acts({ ticket, choice, onAsk }: Props) {
  const name = firstName(ticket.customer.name)
  const act = useChoiceAct(ticket.number, () => undefined)
  const tell = (): void => onAsk({ do: 'tell', choice })
  if (choice.status === 'open')
    return (
      <p className="row">
        <Button size="xs" onClick={tell}>
          {name} told me…
        </Button>
        <Button size="xs" look="plain" onClick={() => onAsk({ do: 'withdraw', choice })}>
          Withdraw
        </Button>
      </p>
    )
  const done = (): void =>
    act.mutate({ choice, path: 'done', body: undefined }, { onError: (error) => void failed('It is not marked as done', error) })
  return (
    <p className="row">
      <Button size="xs" icon="check" busy={act.isPending} onClick={done}>
        Done
      </Button>
      <Button size="xs" look="plain" onClick={tell}>
        They changed their mind
      </Button>
    </p>
  )
}
