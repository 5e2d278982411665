import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import type { CustomerBrief } from '../wire.ts'

export type Chosen = { kind: 'known'; customer: CustomerBrief } | { kind: 'new'; name: string; email: string }

interface Props {
  chosen: Chosen | null
  onChoose: (chosen: Chosen | null) => void
}

/** Finds the customer, or takes a new one's name. */
export function ChooseCustomer({ chosen, onChoose }: Props) {
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 200)
  const found = useInfiniteQuery({ ...queries.customers(q), enabled: q !== '' && !chosen })
  const rows = q === '' ? [] : (found.data?.pages[0]?.data.slice(0, 5) ?? [])
  if (chosen?.kind === 'known')
    return (
      <div className="chosen">
        <Face name={chosen.customer.name} size={34} />
        <span className="grow">
          <b>{chosen.customer.name}</b>
          <span className="xs dim">{chosen.customer.email ?? 'phoned only'}</span>
        </span>
        <Button size="sm" look="plain" onClick={() => onChoose(null)}>
          Somebody else
        </Button>
      </div>
    )
  if (chosen)
    return (
      <div className="cols">
        <TextInput
          label="Their name"
          required
          withAsterisk={false}
          value={chosen.name}
          onChange={(event) => onChoose({ ...chosen, name: event.currentTarget.value })}
        />
        <TextInput
          label="Their email, if they gave it"
          type="email"
          value={chosen.email}
          onChange={(event) => onChoose({ ...chosen, email: event.currentTarget.value })}
        />
      </div>
    )
  return (
    <div>
      <TextInput label="Who it is" placeholder="Name or address" value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      {q !== '' && (
        <ul className="choices" aria-label="Customers found">
          {rows.map((customer) => (
            <li key={customer.id}>
              <button type="button" onClick={() => onChoose({ kind: 'known', customer })}>
                <Face name={customer.name} size={26} />
                <span className="grow clip">
                  {customer.name} <span className="dim xs">{customer.email}</span>
                </span>
              </button>
            </li>
          ))}
          <li>
            <button type="button" onClick={() => onChoose({ kind: 'new', name: words.trim(), email: '' })}>
              <span className="initials" style={{ width: 26, height: 26 }} aria-hidden="true">
                +
              </span>
              New customer “{words.trim()}”
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}
