import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Mailbox } from '../wire.ts'
import { bodyOf, fieldsOf, type MailboxFields } from './mailbox-form.ts'
import { providerNames } from './providers.ts'
import { ServerFields } from './ServerFields.tsx'

/** An address of the desk, where its mail is fetched from if it is not delivered to us, and by which server it is sent. */
export function MailboxForm({ mailbox, onClose }: { mailbox: Mailbox | null; onClose: () => void }) {
  const client = useQueryClient()
  const teams = useQuery(queries.teams()).data?.data ?? []
  const [form, setForm] = useState(() => fieldsOf(mailbox))
  const save = useMutation({
    mutationFn: () =>
      mailbox
        ? api.patch<Mailbox>(`/mailboxes/${mailbox.id}`, bodyOf(form, mailbox))
        : api.post<Mailbox>('/mailboxes', bodyOf(form, mailbox)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['mailboxes'] })
      onClose()
    },
  })
  const text = (name: 'address' | 'name' | 'folder') => ({
    value: form[name],
    withAsterisk: false,
    onChange: (event: { currentTarget: HTMLInputElement }) => setForm({ ...form, [name]: event.currentTarget.value }),
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
        checked={form.acknowledge}
        onChange={(event) => setForm({ ...form, acknowledge: event.currentTarget.checked })}
      />
      <Servers mailbox={mailbox} form={form} setForm={setForm} folder={<TextInput label="Folder" required {...text('folder')} />} />
      <Refusal error={save.error} />
    </Dialog>
  )
}

interface ServersProps {
  mailbox: Mailbox | null
  form: MailboxFields
  setForm: (form: MailboxFields) => void
  folder: ReactNode
}

/** Both servers, and how the desk signs in to them. */
function Servers({ mailbox, form, setForm, folder }: ServersProps) {
  const byLeave = mailbox?.sign_in === 'oauth' && !form.byPassword
  const turn = (way: 'imap' | 'smtp') => (event: { currentTarget: HTMLInputElement }) =>
    setForm({ ...form, [way]: { ...form[way], on: event.currentTarget.checked } })
  return (
    <>
      {mailbox?.oauth && (
        <Checkbox
          label="Sign in by password instead"
          description={`Now the desk signs in by the leave that ${providerNames[mailbox.oauth.provider]} gave.`}
          checked={form.byPassword}
          onChange={(event) => setForm({ ...form, byPassword: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        label="Fetch the mail over IMAP"
        description="Leave it off where mail is delivered to this server."
        checked={form.imap.on}
        onChange={turn('imap')}
      />
      {form.imap.on && (
        <>
          <ServerFields
            way="Fetching"
            value={form.imap}
            onChange={(imap) => setForm({ ...form, imap })}
            placeholder="imap.example.com"
            kept={Boolean(mailbox?.imap) && mailbox?.sign_in === 'password'}
            byLeave={byLeave}
            userRequired
          />
          {folder}
        </>
      )}
      <Checkbox
        label="Send by a server of its own"
        description="Leave it off to send by the server of the desk."
        checked={form.smtp.on}
        onChange={turn('smtp')}
      />
      {form.smtp.on && (
        <ServerFields
          way="Sending"
          value={form.smtp}
          onChange={(smtp) => setForm({ ...form, smtp })}
          placeholder="smtp.example.com"
          kept={Boolean(mailbox?.smtp) && mailbox?.sign_in === 'password'}
          byLeave={byLeave}
          userRequired={byLeave}
        />
      )}
    </>
  )
}
