import { Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { CoachSettings } from '../wire.ts'

/** These are put right by a time or by what we know: there is no wording to suggest. */
const without = new Set(['vague_promise', 'repeat_question', 'unedited_template'])

/** What the company suggests of its own to a kind, in the place of the built-in suggestion. */
export function CoachSuggestion({ kind, name, text: known }: { kind: string; name: string; text: string }) {
  const client = useQueryClient()
  const [text, setText] = useState(known)
  const save = useMutation({
    mutationFn: () => api.put<CoachSettings>('/coach/settings', { suggestions: [{ kind, text }] }),
    onSuccess: (saved) => {
      client.setQueryData(['coach-settings'], saved)
      setText(saved.suggestions.find((one) => one.kind === kind)?.text ?? '')
      said('Saved')
    },
  })
  if (without.has(kind)) return null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form className="coach-suggestion" onSubmit={submit}>
      <Textarea
        label={`Our own suggestion: ${name}`}
        description="Shown instead of the built-in one. ___ is what only the writer knows; {span} stands for the words that were found."
        placeholder="I am sorry that ___."
        autosize
        minRows={1}
        maxRows={4}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Refusal error={save.error} />
      <Button type="submit" size="sm" busy={save.isPending} disabled={text.trim() === known}>
        {text.trim() === '' && known !== '' ? 'Back to the built-in one' : 'Save the suggestion'}
      </Button>
    </form>
  )
}
