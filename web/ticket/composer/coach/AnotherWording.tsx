import { useQuery } from '@tanstack/react-query'
import { api, wording as said } from '../../../api.ts'
import { queries } from '../../../queries.ts'
import type { Wording } from '../../../wire.ts'
import { sentenceAround } from './asked.ts'
import { spoken, type Remark } from './remarks.ts'

interface Props {
  remark: Remark
  /** What it was found in. */
  text: string
  onTake: (remark: Remark) => void
}

/** Asks the company's language model for another wording of the sentence, and says whose the answer is. Nothing where there is no model. */
export function AnotherWording(props: Props) {
  const on = useQuery(queries.coachSettings()).data?.model_on ?? false
  return on ? <Asked {...props} /> : null
}

function Asked({ remark, text, onTake }: Props) {
  const { kind, start, end } = remark
  const place = sentenceAround(text, remark)
  const sentence = text.slice(place.start, place.end)
  // Kept under the sentence, not the line: what was answered stays while the lines around it come and go.
  const asked = useQuery({
    queryKey: ['coach-wording', kind, sentence],
    queryFn: async ({ signal }) => {
      const wording = await api.post<Wording>('/coach/wording', { text, kind, start, end }, { signal })
      return { ...wording, instead: text.slice(wording.start, wording.end), from: wording.start - place.start }
    },
    enabled: false,
    retry: false,
    staleTime: Infinity,
  })
  const { data, error, isFetching } = asked
  const take = (found: NonNullable<typeof data>): void => {
    const at = place.start + found.from
    onTake({ ...remark, rewrite: { start: at, end: at + found.instead.length, text: found.text, instead: found.instead } })
  }
  return (
    <>
      {data && !isFetching && (
        <button
          type="button"
          className="chip"
          data-first=""
          data-take=""
          aria-label={`Write instead: ${spoken(data.text)}, worded by ${data.model}`}
          onClick={() => take(data)}
        >
          <span className="chip-words">
            {data.text} <span className="chip-of">worded by {data.model}</span>
          </span>
        </button>
      )}
      <button
        type="button"
        className="quiet-act"
        data-first=""
        aria-busy={isFetching || undefined}
        onClick={() => !isFetching && void asked.refetch()}
      >
        {isFetching ? 'Asking for a wording…' : 'Another wording'}
      </button>
      <span className="wording-said" role="status">
        {error && !isFetching ? said(error) : ''}
      </span>
    </>
  )
}
