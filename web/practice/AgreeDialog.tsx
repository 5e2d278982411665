import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api.ts'
import { sentenceAround } from '../ticket/composer/coach/asked.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Phrase, PracticeExample, Rewriting } from '../wire.ts'
import { usePracticeAct } from './acts.ts'
import { KindField, type Kind } from './fields.tsx'
import { useFound } from './useFound.ts'
import { sentencesOf } from './words.ts'

interface Props {
  example: PracticeExample
  wording: Rewriting
  onClose: () => void
}

/** The team takes a wording, or a sentence of it, into the phrase bank. */
export function AgreeDialog({ example, wording, onClose }: Props) {
  const act = usePracticeAct<Phrase>()
  const sentences = sentencesOf(wording.text)
  const [text, setText] = useState(sentences.length > 0 ? '' : wording.text)
  const [kind, setKind] = useState<Kind | ''>(example.kind ?? '')
  const [instead, setInstead] = useState<string | null>(null)
  const found = useFound(example.said)
  const first = found.find((one) => one.kind === example.kind) ?? found[0]
  const place = first && sentenceAround(example.said, first)
  const insteadOf = instead ?? (place ? example.said.slice(place.start, place.end) : '')
  const agree = (): void =>
    act.mutate(
      () =>
        api.post<Phrase>('/phrases', {
          text,
          team: example.team.id,
          example: example.id,
          ...(kind ? { kind } : {}),
          ...(insteadOf.trim() ? { instead_of: insteadOf } : {}),
        }),
      {
        onSuccess: () => {
          onClose()
          said('In the phrase bank', `${example.team.name} finds it there, and in the composer where it fits.`)
        },
      },
    )
  return (
    <Dialog title="Agree on a wording" verb="Agree on it" busy={act.isPending} onClose={onClose} onSubmit={agree} size={620}>
      {sentences.length > 0 && (
        <div>
          <p className="sm mid">Which sentence of it is worth keeping?</p>
          <div className="sentence-chips" role="group" aria-label="Sentences of this wording">
            {sentences.map((one, at) => (
              <button type="button" key={`${at} ${one}`} className="chip" aria-pressed={text === one} onClick={() => setText(one)}>
                <span className="chip-words">{one}</span>
              </button>
            ))}
          </div>
        </div>
      )}
      <Textarea
        label="The wording"
        description="___ (three underscores) where only the writer knows it: it is asked for before it is sent."
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={1000}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Textarea
        label="Instead of"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1000}
        value={insteadOf}
        onChange={(event) => setInstead(event.currentTarget.value)}
      />
      <KindField
        value={kind}
        onChange={setKind}
        none="No kind of the coach"
        label="Offered in the composer at"
        description="Without a kind it stands in the bank alone."
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}
