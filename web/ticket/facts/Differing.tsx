import { Icon } from '../../ui/Icon.tsx'
import type { Disagreement, FactKind, Ticket } from '../../wire.ts'
import { differ } from './differ.ts'
import { Source } from './Source.tsx'
import { useFrom } from './useFrom.ts'
import { byValue, differWords, howWord, placeWords } from './words.ts'

interface Props {
  ticket: Ticket
  disagreement: Disagreement
  kinds: readonly FactKind[]
  may: boolean
  onSettle: () => void
}

/** Two sources of one thing that do not agree: shown one above the other, settled before anybody acts on them. */
export function Differing({ ticket, disagreement: { kind, label, facts }, kinds, may, onSettle }: Props) {
  const from = useFrom(ticket)
  const groups = byValue(facts)
  const words = differWords(
    groups.length,
    label,
    kinds.find((one) => one.key === kind),
  )
  const parts = differ(facts.map((fact) => fact.value))
  return (
    <div className="mismatch" role="group" aria-label={words}>
      <p className="mm-h">
        <Icon name="alert-triangle" size={14} />
        <span>
          <b>{words}</b>{' '}
          {may ? (
            <button type="button" className="mm-act" onClick={onSettle}>
              Say which is right
            </button>
          ) : (
            'Its owner says which.'
          )}
        </span>
      </p>
      <dl>
        {facts.map((fact, index) => {
          const [before, middle, after] = parts[index] ?? [fact.value, '', '']
          return (
            <div key={fact.id}>
              <dt>{howWord[fact.how]}</dt>
              <dd className="told-line">
                <span className="mono">
                  {before}
                  {middle && <u>{middle}</u>}
                  {after}
                </span>
                <Source fact={fact} number={ticket.number} from={from(fact.message_id)}>
                  {placeWords(fact, from(fact.message_id))}
                </Source>
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}
