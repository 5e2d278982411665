import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { ruleWords, wordsOf } from '../ticket/composer/coach/kinds.ts'
import { useShowAgain } from '../ticket/composer/coach/useLeaveForGood.tsx'
import type { CoachSettings } from '../wire.ts'

/** What the coach does not show me any more, since I said so. Mine alone. */
export function LeftOut() {
  const settings = useQuery(queries.coachSettings())
  return (
    <section className="panel" aria-labelledby="left-out">
      <h2 id="left-out">What the coach leaves out for me</h2>
      <p className="mid">What I left for good as I wrote. Nobody else sees this list.</p>
      {settings.data ? (
        <Listed left={settings.data.left_for_good} />
      ) : settings.error ? (
        <Failure what="We could not load what you left" error={settings.error} retry={() => void settings.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
    </section>
  )
}

function Listed({ left }: { left: CoachSettings['left_for_good'] }) {
  const showAgain = useShowAgain()
  const [busy, setBusy] = useState<string | null>(null)
  if (left.length === 0) return <p className="dim sub">Nothing. The coach shows you all that it finds.</p>
  return (
    <ul className="things">
      {left.map((one) => {
        const key = `${one.kind} ${one.rule ?? ''}`
        const { name, means } = wordsOf(one.kind)
        const words = ruleWords(one)
        return (
          <li key={key}>
            <Icon name="quote" tone="dim" />
            <div className="what">
              <p>
                {name}
                {words && <span className="mid">: {words}</span>}
              </p>
              <p className="meta">{means}</p>
            </div>
            <span className="acts">
              <Button
                size="sm"
                aria-label={`Show again: ${name}${words ? `, ${words}` : ''}`}
                busy={busy === key}
                onClick={() => {
                  setBusy(key)
                  void showAgain(one).finally(() => setBusy(null))
                }}
              >
                Show again
              </Button>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
