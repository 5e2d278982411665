import { Link } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { wordsOf } from '../../ticket/composer/coach/kinds.ts'
import { opening } from '../../ticket/facts/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Face } from '../../ui/Face.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { When } from '../../ui/When.tsx'
import type { Phrase } from '../../wire.ts'
import { usePracticeAct } from '../acts.ts'
import { blanksIn } from './blanks.ts'

interface Props {
  phrase: Phrase
  retired: boolean
  onChange: () => void
  onRetire: () => void
}

/** One wording: what it is said instead of, whose it is, who proposed and who agreed, and when. */
export function PhraseRow({ phrase, retired, onChange, onRetire }: Props) {
  const act = usePracticeAct()
  const { author, can, text } = phrase
  const called = `“${opening(text, 60)}”`
  return (
    <li>
      <Face name={author.name} src={author.portrait} size={26} />
      <div>
        <p className="phrase-text">
          {blanksIn(text).map((part, at) =>
            part === '___' ? (
              <span className="blank" key={at}>
                <span aria-hidden="true">___</span>
                <span className="out">(blank)</span>
              </span>
            ) : (
              part
            ),
          )}
        </p>
        {phrase.instead_of && <p className="sm mid">Instead of: {phrase.instead_of}</p>}
        <p className="meta">
          {author.name}, <When at={phrase.proposed_at} />
          {phrase.agreed_at && phrase.agreed_by && (
            <>
              {' '}
              · agreed{phrase.agreed_by.id === author.id ? '' : ` by ${phrase.agreed_by.name}, `}
              {phrase.agreed_by.id !== author.id && <When at={phrase.agreed_at} />}
            </>
          )}{' '}
          · {phrase.team?.name ?? 'Everybody’s'}
          {phrase.kind && <> · {wordsOf(phrase.kind).name}</>}
          {phrase.example_id && (
            <>
              {' '}
              ·{' '}
              <Link className="link" to="/practice/$id" params={{ id: String(phrase.example_id) }}>
                from an example
              </Link>
            </>
          )}
        </p>
        <Refusal error={act.error} />
      </div>
      <span className="acts">
        {can.agree && (
          <Button
            size="sm"
            icon="check"
            busy={act.isPending}
            aria-label={`Agree on ${called}`}
            onClick={() => act.mutate(() => api.put(`/phrases/${phrase.id}/agreement`))}
          >
            Agree
          </Button>
        )}
        {can.change && !retired && (
          <Button size="sm" look="plain" aria-label={`Change ${called}`} onClick={onChange}>
            Change
          </Button>
        )}
        {can.retire && !retired && (
          <Button size="sm" look="plain" aria-label={`Retire ${called}`} onClick={onRetire}>
            Retire
          </Button>
        )}
      </span>
    </li>
  )
}
