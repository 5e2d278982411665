import { Link } from '@tanstack/react-router'
import { wordsOf } from '../ticket/composer/coach/kinds.ts'
import { opening } from '../ticket/facts/words.ts'
import type { Roving } from '../ui/roving.ts'
import { When } from '../ui/When.tsx'
import type { PracticeExample } from '../wire.ts'
import { statusLook, statusWord, writtenWords } from './words.ts'

interface Props {
  example: PracticeExample
  selected: boolean
  stop: ReturnType<Roving['stop']>
}

/** One example: how it stands, what was said in which situation, how many have written. */
export const ExampleRow = ({ example, selected, stop }: Props) => (
  <li className={selected ? 'sel' : undefined}>
    <div>
      <span className={`badge ${statusLook[example.status]}`}>{statusWord[example.status]}</span>
    </div>
    <div>
      <p>
        <Link className="line" to="/practice/$id" params={{ id: String(example.id) }} {...stop}>
          {opening(example.said, 150)}
        </Link>
      </p>
      <p className="meta">
        {example.kind && <>{wordsOf(example.kind).name} · </>}
        {example.situation ? opening(example.situation, 150) : 'Without the words before it'}
      </p>
      {example.agreed.map(({ id, text }) => (
        <p className="evidence" key={id}>
          Agreed: “{opening(text, 150)}”
        </p>
      ))}
    </div>
    <div className="end">
      <p className="sm mid">{writtenWords(example)}</p>
      <p className="meta">
        <When at={example.ended_at ?? example.compared_at ?? example.added_at} />
      </p>
    </div>
  </li>
)
