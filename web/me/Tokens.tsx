import { TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Listed } from '../lists/Listed.tsx'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Copied } from '../ui/Copied.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { When } from '../ui/When.tsx'
import type { MadeApiToken } from '../wire.ts'

/** Keys for programs that act as me. */
export function Tokens() {
  const client = useQueryClient()
  const tokens = useQuery(queries.tokens())
  const [name, setName] = useState('')
  const changed = (): Promise<void> => client.invalidateQueries({ queryKey: ['tokens'] })
  const make = useMutation({
    mutationFn: () => api.post<MadeApiToken>('/tokens', { name }),
    onSuccess: () => {
      setName('')
      return changed()
    },
  })
  const end = useMutation({
    mutationFn: (id: number) => api.delete(`/tokens/${id}`),
    onSettled: changed,
    onError: (error) => failed('The token still works', error),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <section className="panel">
      <h2>API tokens</h2>
      <p className="mid">A program that has one may do what you may do.</p>
      <Listed query={tokens} what="your tokens" empty="No token yet.">
        {(token) => (
          <li key={token.id}>
            <Icon name="link" tone="dim" />
            <div className="what">
              <p>{token.name}</p>
              <p className="meta">
                made <When at={token.created_at} />
              </p>
            </div>
            <span className="acts">
              <Button size="sm" aria-label={`Revoke ${token.name}`} onClick={() => end.mutate(token.id)}>
                Revoke
              </Button>
            </span>
          </li>
        )}
      </Listed>
      <form className="form" onSubmit={submit}>
        <TextInput
          label="A new token for"
          placeholder="The warehouse script"
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {make.data && (
          <div>
            <Copied text={make.data.token} />
            <p className="xs dim">Copy it now: it is not shown again.</p>
          </div>
        )}
        <Refusal error={make.error} />
        <p className="row">
          <Button type="submit" busy={make.isPending}>
            Make a token
          </Button>
        </p>
      </form>
    </section>
  )
}
