import { TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { CoachModel as Model } from '../wire.ts'

/** The language model that may word a rewrite, if the company wants one. */
export function CoachModel() {
  const model = useQuery(queries.coachModel())
  return (
    <section className="panel" aria-labelledby="coach-model">
      <h2 id="coach-model">A language model, if you want one</h2>
      <p className="mid">
        The coach works without. With one, a writer may ask it for another wording of one sentence; that sentence is sent to the address
        below, and nothing else of the ticket. A name, number or date that it adds becomes a blank. It is shown as what it is.
      </p>
      {model.data ? (
        <ModelForm key={`${model.data.url} ${model.data.name}`} model={model.data} />
      ) : model.error ? (
        <Failure what="We could not load the language model" error={model.error} retry={() => void model.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
    </section>
  )
}

function ModelForm({ model }: { model: Model }) {
  const client = useQueryClient()
  const [url, setUrl] = useState(model.url ?? '')
  const [name, setName] = useState(model.name ?? '')
  const [key, setKey] = useState('')
  const save = useMutation({
    mutationFn: (change: { url: string | null; name?: string; key?: string }) => api.put<Model>('/coach/model', change),
    onSuccess: (saved) => {
      client.setQueryData(['coach-model'], saved)
      void client.invalidateQueries({ queryKey: ['coach-settings'] })
      setKey('')
      said(saved.url ? 'Saved. Writers can ask it now' : 'Switched off')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({ url, name, ...(key ? { key } : {}) })
  }
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label="Address"
        description="Of a server that speaks the usual interface (OpenAI-compatible), yours or another’s."
        placeholder="http://localhost:11434/v1"
        type="url"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label="Model"
        description="The name by which that server knows it."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Key"
        description={model.key_set ? 'One is kept. It is not shown again; write another to change it.' : 'If the server asks for one.'}
        type="password"
        autoComplete="off"
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <Refusal error={save.error} />
      <p className="row">
        <Button type="submit" busy={save.isPending} disabled={url.trim() === ''}>
          {model.url ? 'Save the model' : 'Use this model'}
        </Button>
        {model.url && (
          <Button look="plain" onClick={() => save.mutate({ url: null })}>
            Switch it off
          </Button>
        )}
      </p>
    </form>
  )
}
