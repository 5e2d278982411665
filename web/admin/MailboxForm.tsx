import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Mailbox } from '../wire.ts'

/** An address of the desk, and where its mail is fetched from, if it is not delivered to us. */
export function MailboxForm({ mailbox, onClose }: { mailbox: Mailbox | null; onClose: () => void }) {
  const client = useQueryClient()
  const teams = useQuery(queries.teams()).data?.data ?? []
  const [form, setForm] = useState({
    address: mailbox?.address ?? '',
    name: mailbox?.name ?? '',
    team: mailbox?.team ? String(mailbox.team.id) : '',
    acknowledge: mailbox?.acknowledge ?? true,
    fetch: Boolean(mailbox?.imap),
    host: mailbox?.imap?.host ?? '',
    port: String(mailbox?.imap?.port ?? 993),
    secure: mailbox?.imap?.secure ?? true,
    user: mailbox?.imap?.user ?? '',
    password: '',
  })
  const imap = form.fetch
    ? {
        host: form.host,
        port: Number(form.port),
        secure: form.secure,
        user: form.user,
        ...(form.password ? { password: form.password } : {}),
      }
    : null
  const save = useMutation({
    mutationFn: () => {
      const shared = { name: form.name, acknowledge: form.acknowledge }
      if (mailbox) return api.patch<Mailbox>(`/mailboxes/${mailbox.id}`, { ...shared, team_id: form.team ? Number(form.team) : null, imap })
      return api.post<Mailbox>('/mailboxes', {
        ...shared,
        address: form.address,
        ...(form.team ? { team_id: Number(form.team) } : {}),
        ...(imap ? { imap } : {}),
      })
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['mailboxes'] })
      onClose()
    },
  })
  const text = (name: 'address' | 'name' | 'host' | 'port' | 'user' | 'password') => ({
    value: form[name],
    withAsterisk: false,
    onChange: (event: { currentTarget: HTMLInputElement }) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  const check = (name: 'acknowledge' | 'fetch' | 'secure') => ({
    checked: form[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => setForm({ ...form, [name]: event.currentTarget.checked }),
  })
  return (
    <Dialog
      title={mailbox ? `Change ${mailbox.address}` : 'Add a mailbox'}
      verb={mailbox ? 'Save' : 'Add'}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate()}
      size={520}
    >
      {!mailbox && (
        <TextInput label="Address" type="email" placeholder="help@larkfield.example" required data-autofocus {...text('address')} />
      )}
      <TextInput
        label="Name"
        description="Stands behind the writer’s name in what customers get."
        placeholder="Larkfield Electronics"
        required
        {...text('name')}
      />
      <NativeSelect label="Team" value={form.team} onChange={(event) => setForm({ ...form, team: event.currentTarget.value })}>
        <option value="">Everybody</option>
        {teams.map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </NativeSelect>
      <Checkbox
        label="Say at once that a mail arrived"
        description="An automatic line with the number, and the time by which a person answers."
        {...check('acknowledge')}
      />
      <Checkbox label="Fetch the mail over IMAP" description="Leave it off where mail is delivered to this server." {...check('fetch')} />
      {form.fetch && (
        <>
          <div className="cols">
            <TextInput label="Server" placeholder="imap.example.com" required {...text('host')} />
            <TextInput label="Port" inputMode="numeric" required {...text('port')} />
          </div>
          <div className="cols">
            <TextInput label="User" required autoComplete="off" {...text('user')} />
            <PasswordInput
              label="Password"
              autoComplete="new-password"
              {...(mailbox?.imap ? { placeholder: 'unchanged' } : {})}
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
              {...text('password')}
            />
          </div>
          <Checkbox label="Encrypted from the start (TLS)" {...check('secure')} />
        </>
      )}
      <Refusal error={save.error} />
    </Dialog>
  )
}
