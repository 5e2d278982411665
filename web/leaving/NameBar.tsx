import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useClock } from '../clock.tsx'
import { awayWords, firstName } from '../cover/spans.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { LeavingItem } from '../wire.ts'
import { useNaming } from './acts.ts'
import { refOf, successors, things } from './words.ts'

interface Props {
  leaver: number
  items: LeavingItem[]
  onDone: () => void
}

/** Who takes over what is marked: with their load, and whether they are away. They are asked; it is theirs once they accept. */
export function NameBar({ leaver, items, onDone }: Props) {
  const clock = useClock()
  const people = successors(useQuery(queries.people()).data?.data ?? [], leaver, items)
  const [successor, setSuccessor] = useState('')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const chosen = people.find((one) => String(one.id) === successor)
  const naming = useNaming(leaver, () => {
    said(`${chosen?.name ?? 'They'} ${chosen ? 'is' : 'are'} asked`, `To take over ${things(items.length)}.`)
    onDone()
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const lacks = items.length === 0 ? 'Mark what is to be taken over.' : chosen ? null : 'Choose who takes over.'
    setMissing(lacks)
    if (lacks === null && chosen && !naming.isPending)
      naming.mutate({ successor: chosen.id, items: items.map(refOf), ...(note.trim() ? { note: note.trim() } : {}) })
  }
  return (
    <form className={items.length === 0 ? 'name-bar idle' : 'name-bar'} onSubmit={submit} noValidate>
      <NativeSelect label="Who takes over" value={successor} onChange={(event) => setSuccessor(event.currentTarget.value)}>
        <option value="">Choose a person</option>
        {people.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}, {one.open_tickets} open{one.away ? `, ${awayWords(one.away, clock)}` : ''}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        label="A word to them, if it helps"
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button look="primary" type="submit" busy={naming.isPending}>
        {chosen && items.length > 0 ? `Ask ${firstName(chosen.name)} for ${items.length}` : 'Ask them'}
      </Button>
      <Refusal error={missing ? new Error(missing) : naming.error} />
    </form>
  )
}
