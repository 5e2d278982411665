import { useClock } from '../clock.tsx'
import { stamp } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'
import type { Assist } from '../wire.ts'
import { backTo, thanks, theirFirst } from './words.ts'

/** How it ended: with thanks to who answered, with the answer for everybody else, or withdrawn. */
export function Ended({ assist, thank }: { assist: Assist; thank: boolean }) {
  if (assist.status === 'withdrawn')
    return (
      <p className="strip" role="status">
        <Icon name="check" size={16} />
        <span>
          <b>{backTo(assist)} needs this no more.</b> {assist.reason ?? 'You need not answer.'}
        </span>
      </p>
    )
  const { title, next } = thanks(assist)
  return (
    <>
      {thank && (
        <div className="ask-thanks" role="status">
          <Icon name="check" size={20} tone="kept" />
          <div>
            <h2>{title}</h2>
            <p>{next}</p>
          </div>
        </div>
      )}
      <Said assist={assist} />
    </>
  )
}

function Said({ assist }: { assist: Assist }) {
  const clock = useClock()
  const part = (title: string, words: string | null) =>
    words && (
      <div>
        <h2>{title}</h2>
        <p className="words">{words}</p>
      </div>
    )
  return (
    <section className="ask-ended" aria-label="The answer">
      {part(assist.status === 'done' ? 'What moved' : 'Could not, because', assist.answer)}
      {part('What is missing', assist.missing)}
      {part(`What ${theirFirst(assist)} should hear`, assist.for_customer)}
      {assist.answered_at && (
        <p className="xs dim">
          {assist.answered_by?.name ?? 'Somebody'}, <When at={assist.answered_at}>{stamp(assist.answered_at, clock)}</When>
        </p>
      )}
    </section>
  )
}
