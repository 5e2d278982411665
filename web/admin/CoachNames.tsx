import { Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { CoachSettings } from '../wire.ts'
import { namesIn } from './coach-names.ts'

/** How the company calls its own parts: who stands apart from one of these stands apart from us. */
export function CoachNames({ names }: { names: readonly string[] }) {
  const client = useQueryClient()
  const [text, setText] = useState(names.join('\n'))
  const save = useMutation({
    mutationFn: () => api.put<CoachSettings>('/coach/settings', { own_names: namesIn(text) }),
    onSuccess: (saved) => {
      client.setQueryData(['coach-settings'], saved)
      setText(saved.own_names.join('\n'))
      said('Saved')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <section className="panel" aria-labelledby="own-names">
      <h2 id="own-names">Our own names</h2>
      <p className="mid">
        Parts of us that a customer takes for us: “{names[0] ?? 'Leeds depot'} lost it” is told as “they lost it” would be. “Head office”,
        “the warehouse” and the like are known.
      </p>
      <form className="form" onSubmit={submit}>
        <Textarea
          label="One on each line"
          placeholder={'Leeds depot\nthe packing bench'}
          autosize
          minRows={3}
          maxRows={14}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Refusal error={save.error} />
        <p className="row">
          <Button type="submit" busy={save.isPending}>
            Save the names
          </Button>
        </p>
      </form>
    </section>
  )
}
