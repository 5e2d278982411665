import { PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'

export function Password() {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const save = useMutation({
    mutationFn: () => api.put('/me/password', { password, ...(current ? { current_password: current } : {}) }),
    onSuccess: () => {
      setCurrent('')
      setPassword('')
      said('Your password is changed')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  const eye = { visibilityToggleButtonProps: { 'aria-label': 'Show or hide the password' } }
  return (
    <section className="panel">
      <h2>Password</h2>
      <form className="form" onSubmit={submit}>
        <PasswordInput
          label="The one you have"
          description="Leave it empty if you never set one."
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          {...eye}
        />
        <PasswordInput
          label="A new one"
          description="Ten characters or more."
          minLength={10}
          required
          withAsterisk={false}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          {...eye}
        />
        <Refusal error={save.error} />
        <p className="row">
          <Button type="submit" busy={save.isPending}>
            Change the password
          </Button>
        </p>
      </form>
    </section>
  )
}
