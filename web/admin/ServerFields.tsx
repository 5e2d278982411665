import { Checkbox, PasswordInput, TextInput } from '@mantine/core'
import type { ServerForm } from './mailbox-form.ts'

interface Props {
  /** "Fetching" or "Sending": two servers stand in one form, and each field says whose it is. */
  way: string
  value: ServerForm
  onChange: (value: ServerForm) => void
  placeholder: string
  /** There is a password already; an empty field keeps it. */
  kept: boolean
  /** The desk signs in by its provider's leave. */
  byLeave: boolean
  userRequired: boolean
}

/** Where a server is, and how to sign in to it. */
export function ServerFields({ way, value, onChange, placeholder, kept, byLeave, userRequired }: Props) {
  const text = (name: 'host' | 'port' | 'user' | 'password') => ({
    value: value[name],
    withAsterisk: false,
    onChange: (event: { currentTarget: HTMLInputElement }) => onChange({ ...value, [name]: event.currentTarget.value }),
  })
  return (
    <fieldset className="plain-set">
      <legend className="out">{way}</legend>
      <div className="cols">
        <TextInput label="Server" placeholder={placeholder} required {...text('host')} />
        <TextInput label="Port" inputMode="numeric" pattern="[0-9]{1,5}" required {...text('port')} />
      </div>
      <div className="cols">
        <TextInput label="User" required={userRequired} autoComplete="off" {...text('user')} />
        {!byLeave && (
          <PasswordInput
            label="Password"
            autoComplete="new-password"
            {...(kept ? { placeholder: 'unchanged' } : {})}
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
            {...text('password')}
          />
        )}
      </div>
      <Checkbox
        label="Encrypted from the start (TLS)"
        description="Otherwise the connection is encrypted as soon as the server offers it."
        checked={value.secure}
        onChange={(event) => onChange({ ...value, secure: event.currentTarget.checked })}
      />
    </fieldset>
  )
}
