import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { stamp } from '../../time.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Fact, FactHow, FactKind, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { useRecord } from './acts.ts'
import { hows, opening } from './words.ts'

/** What the dialog begins with. */
export interface Begun {
  kind?: string
  value?: string
  message?: number | null
  /** The fact that is corrected. */
  replaces?: Fact
}

/** Records something that the customer told us or that was read off; or puts right what was recorded. */
export function RecordDialog({
  ticket,
  kinds,
  begun,
  onClose,
}: {
  ticket: Ticket
  kinds: readonly FactKind[]
  begun: Begun
  onClose: () => void
}) {
  const { replaces } = begun
  const name = firstName(ticket.customer.name)
  const offered = kinds.filter((kind) => kind.retired_at === null)
  const [kind, setKind] = useState(replaces?.kind ?? begun.kind ?? offered[0]?.key ?? '')
  const [value, setValue] = useState(replaces?.value ?? begun.value ?? '')
  const [how, setHow] = useState<FactHow>(replaces && replaces.how !== 'form' ? replaces.how : 'said')
  const [message, setMessage] = useState<number | null>(begun.message ?? null)
  const [source, setSource] = useState('')
  const act = useRecord(ticket.number, onClose)
  const record = (): void =>
    act.mutate({
      kind,
      value,
      how,
      ...(message === null ? {} : { message_id: message }),
      ...(source.trim() ? { source: source.trim() } : {}),
      ...(replaces ? { replaces: replaces.id } : {}),
    })
  return (
    <Dialog
      title={replaces ? `Correct ${replaces.label}` : `What ${name} told us`}
      verb={replaces ? 'Correct it' : 'Keep it'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={record}
    >
      {!replaces && (
        <NativeSelect
          label="What it is"
          data-autofocus={begun.value === undefined ? undefined : true}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        >
          {offered.map((one) => (
            <option key={one.key} value={one.key}>
              {one.label}
            </option>
          ))}
        </NativeSelect>
      )}
      <Textarea
        label={replaces ? replaces.label : 'The value'}
        autosize
        minRows={1}
        maxRows={4}
        required
        withAsterisk={false}
        maxLength={500}
        data-autofocus={begun.value === undefined ? true : undefined}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Radio.Group label="How we know" value={how} onChange={setHow}>
        <div className="radios">
          {hows.map(([one, words]) => (
            <Radio key={one} value={one} label={words(name)} />
          ))}
        </div>
      </Radio.Group>
      <Messages ticket={ticket} value={message} onChange={setMessage} />
      <TextInput
        label="Where else it comes from"
        placeholder="Photo of the box"
        maxLength={200}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}

const most = 8

/** The customer's message that holds it, of the latest ones. */
function Messages({ ticket, value, onChange }: { ticket: Ticket; value: number | null; onChange: (message: number | null) => void }) {
  const clock = useClock()
  const messages = useQuery(queries.messages(ticket.number)).data?.data ?? []
  const theirs = messages.filter((one) => !one.held && !one.undone_at && (one.kind === 'customer' || one.call))
  const offered = theirs.filter((one, index) => index >= theirs.length - most || one.id === value).toReversed()
  if (offered.length === 0) return null
  return (
    <NativeSelect
      label="The message that holds it"
      value={String(value ?? '')}
      onChange={({ currentTarget: { value: id } }) => onChange(id === '' ? null : Number(id))}
    >
      <option value="">None of them</option>
      {offered.map((one) => (
        <option key={one.id} value={one.id}>
          {stamp(one.created_at, clock)}: {opening(one.text)}
        </option>
      ))}
    </NativeSelect>
  )
}
