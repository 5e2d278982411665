import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { FoundOffer, SourceKind } from '../../wire.ts'
import { PromiseForm } from '../register/PromiseForm.tsx'
import { givenKinds, measureWords, sourceWord } from '../register/words.ts'

/** Reads a pasted page or contract, and offers what it promises for the register. */
export function FindInText() {
  const { company } = useMe()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<SourceKind>('site')
  const [source, setSource] = useState('')
  const [adding, setAdding] = useState<FoundOffer | null>(null)
  const find = useMutation({ mutationFn: () => api.post<{ data: FoundOffer[] }>('/company-promises/found', { text }) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    find.mutate()
  }
  const done = (): void => {
    setAdding(null)
    // What was just entered is known from now on.
    void client.invalidateQueries({ queryKey: ['register'] })
    find.mutate()
  }
  return (
    <form className="form" style={{ maxWidth: 640, marginTop: 14 }} onSubmit={submit}>
      <div className="cols">
        <NativeSelect label="What it is" value={kind} onChange={(event) => setKind(event.currentTarget.value as SourceKind)}>
          {givenKinds.map((one) => (
            <option key={one} value={one}>
              {sourceWord[one]}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          label="Its name or address"
          placeholder="https://example.com/delivery"
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label="Its text"
        placeholder="Paste it here. Nothing of it is kept."
        required
        withAsterisk={false}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className="row">
        <Button type="submit" busy={find.isPending}>
          Find promises
        </Button>
        <span role="status" className="sm mid">
          {find.data &&
            (find.data.data.length === 0
              ? 'Nothing in it reads like a promise. You can add one by hand.'
              : `Found: ${find.data.data.length}`)}
        </span>
      </p>
      <Refusal error={find.error} />
      {find.data && find.data.data.length > 0 && (
        <ul className="found" aria-label="Promises found">
          {find.data.data.map((one) => (
            <li key={one.text}>
              <div>
                <p>{one.text}</p>
                <p className="xs dim">{one.measure ? `Can be measured: ${measureWords(one.measure, company)}` : one.test_method}</p>
              </div>
              {one.known === null ? (
                <Button size="sm" icon="plus" aria-label={`Add: ${one.text}`} onClick={() => setAdding(one)}>
                  Add
                </Button>
              ) : (
                <span className="xs dim">in the register</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {adding && <PromiseForm stay found={adding} where={{ kind, source }} onClose={done} />}
    </form>
  )
}
