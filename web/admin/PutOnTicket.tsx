import '../ticket/merge/merge.css'
import { Radio, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../queries.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Candidate } from '../ticket/merge/Candidate.tsx'
import type { Receipt, TicketRow } from '../wire.ts'
import { useTakeIn } from './useTakeIn.ts'

/** Looks for the ticket on which a mail belongs. It stands there as what it is. */
export function PutOnTicket({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const [words, setWords] = useState('')
  const [target, setTarget] = useState<number | null>(null)
  const [lacking, setLacking] = useState(false)
  const take = useTakeIn(receipt)
  const submit = (): void => {
    setLacking(target === null)
    if (target !== null) take.mutate({ ticket: target }, { onSuccess: onClose })
  }
  return (
    <Dialog title="Put this mail on a ticket" verb="Put it there" size={540} busy={take.isPending} onClose={onClose} onSubmit={submit}>
      <p className="dim">It stands in the story of that ticket as it came, and changes nothing else.</p>
      <TextInput
        label="Which ticket?"
        placeholder="A number, or words that were written"
        leftSection={<Icon name="search" size={16} />}
        type="search"
        data-autofocus
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setTarget(null)
          take.reset()
        }}
      />
      <Found words={words} target={target} onChoose={setTarget} />
      {lacking && target === null && (
        <p className="merge-lacking" role="alert">
          Choose the ticket that it belongs on.
        </p>
      )}
      <Refusal error={take.error} />
    </Dialog>
  )
}

function Found({ words, target, onChoose }: { words: string; target: number | null; onChoose: (number: number) => void }) {
  const [asked] = useDebouncedValue(words.trim(), 250)
  const search = useInfiniteQuery(queries.search(asked))
  if (asked === '') return null
  if (search.error) return <Failure what="We could not look for tickets" error={search.error} retry={() => void search.refetch()} />
  if (!search.data) return <Loading label="Looking for tickets" />
  const rows = rowsOf(search.data.pages)
  if (rows.length === 0)
    return (
      <p className="dim merge-none" role="status">
        No ticket has “{asked}”. Try its number, or fewer words.
      </p>
    )
  return (
    <Radio.Group label="Found" value={target === null ? '' : String(target)} onChange={(value) => onChoose(Number(value))}>
      <div className="merge-found">
        {rows.map((row) => (
          <Radio key={row.number} value={String(row.number)} label={<Candidate row={row} />} />
        ))}
      </div>
    </Radio.Group>
  )
}

/** The ticket of that number first, then those that have the words. */
function rowsOf(pages: readonly { number: TicketRow | null; tickets: { ticket: TicketRow }[] }[]): TicketRow[] {
  const named = pages[0]?.number
  const hits = pages.flatMap((page) => page.tickets.map((hit) => hit.ticket)).filter((row) => row.number !== named?.number)
  return [...(named ? [named] : []), ...hits].slice(0, 8)
}
