import { Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { said } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Message, PersonBrief } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'

interface Props {
  message: Message
  author: PersonBrief
  /** The words of it that are marked. */
  marked: string
  onClose: () => void
}

/** Tells the author of a reply what one saw in it. Nobody else ever reads it. */
export function SlipDialog({ message, author, marked, onClose }: Props) {
  const [words, setWords] = useState('')
  const [phrase, setPhrase] = useState(marked)
  const name = firstName(author.name)
  const tell = useMutation({
    mutationFn: () =>
      api.post(`/tickets/${message.ticket_id}/messages/${message.id}/slip`, {
        words: words.trim(),
        ...(phrase.trim() ? { phrase: phrase.trim() } : {}),
      }),
    onSuccess: () => {
      said(`Told ${name}`, 'Nobody else reads it.')
      onClose()
    },
  })
  return (
    <Dialog
      title={`Point out a slip to ${name}`}
      verb={`Tell ${name}`}
      busy={tell.isPending}
      onClose={onClose}
      onSubmit={() => tell.mutate()}
    >
      <p className="mid">Only {name} reads this. It is counted nowhere, and nobody who leads sees it.</p>
      <Textarea
        label="What did you see?"
        placeholder="“They” reads as if the packing bench were somebody else."
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={1000}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <TextInput
        label="In which words"
        description="As they stand in the reply. Leave it empty if it is about the whole."
        maxLength={500}
        value={phrase}
        onChange={(event) => setPhrase(event.currentTarget.value)}
      />
      <Refusal error={tell.error} />
    </Dialog>
  )
}
