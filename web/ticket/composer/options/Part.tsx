import './options.css'
import { TextInput } from '@mantine/core'
import { useClock } from '../../../clock.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import type { Ticket } from '../../../wire.ts'
import { firstName } from '../../promises/naming.ts'
import type { Composing } from '../useComposer.ts'
import { ByWhen } from './ByWhen.tsx'
import { changeRow, countWords, gapsOf, most, type OptionsDraft } from './draft.ts'
import { optionsOf, useDrafted } from './drafted.ts'
import { Row } from './Row.tsx'
import { Saved } from './Saved.tsx'
import { useFields } from './useFields.ts'
import { useRemoveAll } from './useRemoveAll.tsx'

interface Props {
  ticket: Ticket
  composer: Composing
  onSend: () => void
}

/** Below the words: what the customer chooses from. Nothing where a reply has none. */
export function OptionsPart({ ticket, composer, onSend }: Props) {
  const { draft, open } = useDrafted(ticket.number)
  if (!composer.offers || !draft) return null
  return open ? <Fields draft={draft} {...{ ticket, composer, onSend }} /> : <FoldedOptions draft={draft} {...{ ticket, composer }} />
}

/** One line: how many there are. */
function FoldedOptions({ draft, ticket, composer }: { draft: OptionsDraft; ticket: Ticket; composer: Composing }) {
  const removeAll = useRemoveAll(ticket.number, composer.focus)
  return (
    <p className="c-options folded">
      <button type="button" className="put" onClick={() => optionsOf(ticket.number).list()}>
        <Icon name="git-branch" size={14} />
        <span>
          <b>{countWords(draft)}</b> for {firstName(ticket.customer.name)} to choose from
        </span>
      </button>
      <Button size="xs" look="plain" icon="x" aria-label="Remove the options" onClick={removeAll} />
    </p>
  )
}

function Fields({ draft, ticket, composer, onSend }: Props & { draft: OptionsDraft }) {
  const clock = useClock()
  const options = optionsOf(ticket.number)
  const { asked } = useDrafted(ticket.number)
  const { part, move, remove, add, onKeyDown } = useFields({ number: ticket.number, draft, onSend, toText: composer.focus })
  const first = firstName(ticket.customer.name)
  // The clock of the page lags behind the moment at which Send asked.
  const gaps = asked === null ? [] : gapsOf(draft, Math.max(asked, clock.now))
  const gap = (at: string): string | undefined => gaps.find((one) => one.at === at)?.words
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of its fields
    <section className="c-options" aria-label={`Let ${first} choose`} ref={part} onKeyDown={onKeyDown}>
      <Head name={first} number={ticket.number} toText={composer.focus} />
      <TextInput
        size="xs"
        aria-label={`The question to ${first}`}
        data-at="question"
        maxLength={300}
        value={draft.question}
        error={gap('question')}
        onChange={(event) => options.change({ ...draft, question: event.currentTarget.value })}
      />
      <ol>
        {draft.rows.map((row, place) => (
          <Row
            key={row.id}
            row={row}
            place={place}
            count={draft.rows.length}
            gap={gap}
            onChange={(change) => options.change(changeRow(draft, row.id, change))}
            onMove={(step) => move(row.id, step)}
            onRemove={() => remove(row.id)}
          />
        ))}
        <li className="none">
          <span className="no" aria-hidden="true">
            <Icon name="lock" size={14} />
          </span>
          <p>
            <b>None of these</b> is always there: {first} says what would be right.
          </p>
        </li>
      </ol>
      <footer>
        {draft.rows.length < most && (
          <Button size="xs" icon="plus" onClick={add}>
            One more
          </Button>
        )}
        <Saved number={ticket.number} draft={draft} />
        <span className="grow" />
        <ByWhen
          at="answer_by"
          label="Choose by"
          value={draft.answer_by}
          error={gap('answer_by')}
          onChange={(answer_by) => options.change({ ...draft, answer_by })}
        />
      </footer>
    </section>
  )
}

function Head({ name, number, toText }: { name: string; number: number; toText: () => void }) {
  const removeAll = useRemoveAll(number, toText)
  const fold = (): void => {
    optionsOf(number).fold()
    toText()
  }
  return (
    <header>
      <b className="title">
        <Icon name="git-branch" size={16} />
        Let {name} choose
      </b>
      <span className="grow" />
      <Button size="xs" look="plain" onClick={fold}>
        Fold
      </Button>
      <Button size="xs" look="plain" onClick={removeAll}>
        Remove all
      </Button>
    </header>
  )
}
