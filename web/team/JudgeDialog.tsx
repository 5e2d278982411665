import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Commitment } from '../wire.ts'
import { change, useCommitment } from './acts.ts'
import { firstName } from './words.ts'

export type Word = 'kept' | 'broken' | 'release' | 'put-right'

const texts: Record<Word, { title: string; verb: string; label: string; said: string }> = {
  kept: { title: 'It was kept', verb: 'Kept', label: 'A word, if you like', said: 'Marked kept' },
  broken: { title: 'It was not kept', verb: 'Broken', label: 'A word, if you like', said: 'Marked broken' },
  release: { title: 'I no longer need it', verb: 'Release', label: 'Why', said: 'Released' },
  'put-right': { title: 'It was put right', verb: 'Put right', label: 'What was done', said: 'Marked put right' },
}
const about: Record<Word, (who: string) => string> = {
  kept: (who) => `Only you can say it; ${who} cannot. It stays as you say it.`,
  broken: (who) => `Its time has passed. ${who} reads it, and it stays broken, also when it is put right later.`,
  release: (who) => `${who} owes it no longer, and reads why.`,
  'put-right': (who) => `It stays broken, and ${who} reads that it was made good.`,
}

interface Props {
  commitment: Commitment
  word: Word
  onClose: () => void
}

/** Somebody to whom it was promised says what became of it. */
export function JudgeDialog({ commitment, word, onClose }: Props) {
  const act = useCommitment()
  const [words, setWords] = useState('')
  const { title, verb, label, said: done } = texts[word]
  const needed = word === 'release' || word === 'put-right'
  const send = (): void => {
    const more = words.trim() ? { words } : {}
    const wanted = needed ? change(commitment.id, word, more) : change(commitment.id, 'verdict', { kept: word === 'kept', ...more })
    act.mutate(wanted, {
      onSuccess: () => {
        said(done, commitment.action)
        onClose()
      },
    })
  }
  return (
    <Dialog title={title} verb={verb} busy={act.isPending} onClose={onClose} onSubmit={send}>
      <p>
        <b>{commitment.action}</b>
      </p>
      <p className="mid">{about[word](firstName(commitment.by.name))}</p>
      <Textarea
        label={label}
        required={needed}
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}
