import { Menu } from '@mantine/core'
import { failed, said } from '../../ui/notify.tsx'
import type { Fact } from '../../wire.ts'
import { Source } from './Source.tsx'
import { useShow } from './showing.ts'
import { isCode, named, sourceWords, type From } from './words.ts'

export type FactAsk = { do: 'correct' | 'wrong'; fact: Fact }

interface Props {
  fact: Fact
  number: number
  from: From
  /** Whether this person may correct it. */
  may: boolean
  onAsk: (ask: FactAsk) => void
}

const copy = (fact: Fact): void =>
  void navigator.clipboard.writeText(fact.value).then(
    () => said(`${named(fact)} copied`),
    (error: unknown) => failed('Not copied', error),
  )

/** One thing the customer told us: what, its value with what can be done with it, and where it comes from. */
export function FactRow({ fact, number, from, may, onAsk }: Props) {
  const show = useShow()
  const here = fact.ticket === number && fact.message_id !== null && from.message !== undefined
  return (
    <div>
      <dt>{fact.label}</dt>
      <dd className="told-line">
        <Menu position="bottom-start" width={200}>
          <Menu.Target>
            <button
              type="button"
              className={isCode(fact.value) ? 'told-value mono' : 'told-value'}
              aria-label={`${named(fact)}: copy or correct it`}
              title="Copy or correct it"
            >
              {fact.value}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => copy(fact)}>Copy</Menu.Item>
            {here && <Menu.Item onClick={() => fact.message_id !== null && show(fact.message_id)}>Show the message</Menu.Item>}
            {may && <Menu.Item onClick={() => onAsk({ do: 'correct', fact })}>Correct it</Menu.Item>}
            {may && <Menu.Item onClick={() => onAsk({ do: 'wrong', fact })}>Mark it wrong</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
        <Source fact={fact} number={number} from={from}>
          {sourceWords(fact, from)}
        </Source>
      </dd>
    </div>
  )
}
