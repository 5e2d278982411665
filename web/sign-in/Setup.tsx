import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { api, Problem, query, wording } from '../api.ts'
import type { Me } from '../wire.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Door } from './Door.tsx'
import { useArrive } from './SignIn.tsx'

const route = getRouteApi('/setup')

/** The first admin, from the link that the desk printed when it started. */
export function Setup() {
  const { token } = route.useSearch()
  const link = useQuery({
    queryKey: ['setup', token],
    queryFn: () => api.get<{ company: string }>(`/setup${query({ token })}`),
    retry: false,
  })
  if (link.data) return <First token={token} known={link.data.company} />
  const gone = link.error instanceof Problem && [400, 404, 410].includes(link.error.status)
  if (gone)
    return (
      <Door
        title="This link is not good any more"
        lead="It was used, or a newer one was printed. Restart the desk on the server: while there is no admin it prints a new one."
      >
        <div className="form">
          <Link className="btn lg" to="/sign-in">
            Go to sign-in
          </Link>
        </div>
      </Door>
    )
  return (
    <Door title="Set up your desk">
      {link.error ? (
        <Failure what="We could not check the link" error={link.error} retry={() => void link.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
    </Door>
  )
}

function First({ token, known }: { token: string; known: string }) {
  const arrive = useArrive()
  const [form, setForm] = useState({ company: known, name: '', email: '', password: '' })
  const make = useMutation({
    mutationFn: () => api.post<Me>('/setup', { token, ...form, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    onSuccess: (me) => arrive(me),
  })
  const field = (name: keyof typeof form) => ({
    name,
    required: true,
    withAsterisk: false,
    value: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Door title="Set up your desk" lead="You become its first admin. People, mailboxes and hours come after this.">
      <form className="form" onSubmit={submit}>
        <TextInput label="Company" autoComplete="organization" {...field('company')} />
        <TextInput label="Your name" description="Customers see it under what you write." autoComplete="name" {...field('name')} />
        <TextInput label="Your email" type="email" autoComplete="username" {...field('email')} />
        <PasswordInput
          label="Password"
          description="Ten characters or more."
          minLength={10}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
          {...field('password')}
        />
        {make.error && (
          <p className="refusal" role="alert">
            {wording(make.error)}
          </p>
        )}
        <Button look="primary" size="lg" type="submit" busy={make.isPending}>
          Make my desk
        </Button>
      </form>
    </Door>
  )
}
