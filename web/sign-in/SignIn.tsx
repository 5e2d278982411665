import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { api, Problem, wording } from '../api.ts'
import type { Me } from '../wire.ts'
import { Button } from '../ui/Button.tsx'
import { Door } from './Door.tsx'

const route = getRouteApi('/sign-in')

/** Only an address of this very page is gone back to. */
const homeOr = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) ? back : '/')

export function useArrive(): (me: Me, back?: string) => void {
  const client = useQueryClient()
  const router = useRouter()
  return (me, back) => {
    client.clear()
    client.setQueryData(['me'], me)
    router.history.push(homeOr(back))
  }
}

export function SignIn() {
  const { back } = route.useSearch()
  const arrive = useArrive()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({ mutationFn: () => api.post<Me>('/session', { email, password }), onSuccess: (me) => arrive(me, back) })
  const wrong = enter.error instanceof Problem && enter.error.status === 401
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <Door title="Sign in">
      <form className="form" onSubmit={submit}>
        <TextInput
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
        {enter.error && (
          <p className="refusal" role="alert">
            {wrong
              ? 'That email and password do not belong together. A colleague who is an admin can make you a sign-in link.'
              : wording(enter.error)}
          </p>
        )}
        <Button look="primary" size="lg" type="submit" busy={enter.isPending}>
          Sign in
        </Button>
      </form>
    </Door>
  )
}
