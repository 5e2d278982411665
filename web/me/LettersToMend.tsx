import './letters.css'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { wordsOf } from '../ticket/composer/coach/kinds.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { failed } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import type { LetterToMend } from '../wire.ts'

/** Letters of mine that went out with something the coach finds today. Mine alone. */
export function LettersToMend() {
  const letters = useInfiniteQuery(queries.lettersToMend())
  const pages = letters.data?.pages ?? []
  const found = pages.flatMap(({ data }) => data)
  const read = pages.reduce((sum, { looked_at: looked }) => sum + looked, 0)
  return (
    <section className="panel" aria-labelledby="letters-to-mend">
      <h2 id="letters-to-mend">Letters I may want to put right</h2>
      <p className="mid">
        What I sent in the last 30 days, read with what the coach knows today. It is natural that some went out like that; a word more to
        the customer mends it. Nobody else sees this list.
      </p>
      {letters.isPending ? (
        <Loading rows={2} />
      ) : letters.error ? (
        <Failure what="We could not read your letters" error={letters.error} retry={() => void letters.refetch()} />
      ) : (
        <>
          {found.length === 0 && <p className="dim sub">{read === 0 ? 'No letters yet.' : `Nothing in the last ${read} letters.`}</p>}
          <ul className="things letters">
            {found.map((letter) => (
              <Letter key={letter.message_id} letter={letter} />
            ))}
          </ul>
          {letters.hasNextPage && (
            <Button size="sm" busy={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()}>
              Read earlier ones, {read} read so far
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function Letter({ letter }: { letter: LetterToMend }) {
  const client = useQueryClient()
  const settle = useMutation({
    mutationFn: (how: 'wrote_again' | 'left') => api.put(`/me/letters-to-mend/${letter.message_id}`, { how }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['letters-to-mend'] }),
    onError: (error) => failed('It stays on the list', error),
  })
  const about = `${letter.customer}, number ${letter.ticket}`
  return (
    <li>
      <Icon name="quote" tone="dim" />
      <div className="what">
        <p>
          <Link to="/tickets/$number" params={{ number: String(letter.ticket) }} className="link">
            {letter.customer}: {letter.subject}
          </Link>{' '}
          <span className="dim">
            <When at={letter.sent_at} />
          </span>
        </p>
        {letter.findings.map((one) => (
          <p className="meta" key={`${one.kind} ${one.phrase}`}>
            “{one.phrase}” · {wordsOf(one.kind).name}
          </p>
        ))}
      </div>
      <span className="acts">
        <Button size="sm" busy={settle.isPending} aria-label={`I wrote again: ${about}`} onClick={() => settle.mutate('wrote_again')}>
          I wrote again
        </Button>
        <Button size="sm" look="plain" aria-label={`Leave it: ${about}`} onClick={() => settle.mutate('left')}>
          Leave it
        </Button>
      </span>
    </li>
  )
}
