import { useState } from 'react'
import { api } from '../api.ts'
import { inWords } from '../desk/owed.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { PracticeExample, Rewriting } from '../wire.ts'
import { usePracticeAct } from './acts.ts'
import { AgreeDialog } from './AgreeDialog.tsx'
import { picksWords } from './words.ts'

/** All wordings side by side. None has a name; where one is picked, only how often is said. */
export function Compared({ example }: { example: PracticeExample }) {
  const [agreeing, setAgreeing] = useState<Rewriting | null>(null)
  const { rewrites, agreed } = example
  return (
    <>
      {rewrites.length > 0 && (
        <section className="example-part" aria-labelledby="all-wordings">
          <h2 id="all-wordings">
            {`${inWords(rewrites.length)} ${rewrites.length === 1 ? 'wording' : 'wordings'}`}
            <small>nobody is told whose they are</small>
          </h2>
          <ol className="wordings">
            {rewrites.map((one, at) => (
              <Wording key={one.id} example={example} of={one} number={at + 1} onAgree={() => setAgreeing(one)} />
            ))}
          </ol>
        </section>
      )}
      {agreed.length > 0 && (
        <section className="example-part" aria-labelledby="agreed-here">
          <h2 id="agreed-here">Agreed into the phrase bank</h2>
          <ul className="agreed">
            {agreed.map(({ id, text }) => (
              <li key={id}>
                <Icon name="check" size={16} tone="kept" />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {agreeing && <AgreeDialog example={example} wording={agreeing} onClose={() => setAgreeing(null)} />}
    </>
  )
}

interface Props {
  example: PracticeExample
  of: Rewriting
  number: number
  onAgree: () => void
}

function Wording({ example, of, number, onAgree }: Props) {
  const act = usePracticeAct()
  const compared = example.status === 'compared'
  const pick = (): void => act.mutate(() => api.put(`/practice/examples/${example.id}/pick`, { rewrite: of.id, picked: !of.picked }))
  return (
    <li aria-label={`Wording ${number}`}>
      <header>
        <b>Wording {number}</b>
        {of.mine && <span className="xs dim">yours; only you see that</span>}
      </header>
      <p className="said-text">{of.text}</p>
      {compared && (
        <footer>
          <span className="xs dim">{picksWords(of.picks)}</span>
          <span className="row">
            <button type="button" className="chip" aria-pressed={of.picked} aria-busy={act.isPending || undefined} onClick={pick}>
              {of.picked && <Icon name="check" size={14} />}I would say it so<span className="out">, wording {number}</span>
            </button>
            {example.can.agree && (
              <Button size="sm" onClick={onAgree}>
                Agree on it<span className="out">, wording {number}</span>
              </Button>
            )}
          </span>
          <Refusal error={act.error} />
        </footer>
      )}
    </li>
  )
}
