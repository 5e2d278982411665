import './options.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../queries.ts'
import type { Ticket } from '../../wire.ts'
import { bodyOf } from '../composer/options/draft.ts'
import { useDrafted } from '../composer/options/drafted.ts'
import { Fold } from '../Fold.tsx'
import { firstName } from '../promises/naming.ts'
import { ChoiceItem, type ChoiceAsk } from './ChoiceItem.tsx'
import { TellDialog } from './TellDialog.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import { parted, titlesOf } from './words.ts'

/** What the customer chooses from: what waits or is to be done, what goes with the reply in writing, and earlier ones folded. */
export function Options({ ticket }: { ticket: Ticket }) {
  const choices = useQuery(queries.ticketChoices(ticket.number))
  const { draft } = useDrafted(ticket.number)
  const [open, setOpen] = useState(false)
  const [ask, setAsk] = useState<ChoiceAsk | null>(null)
  const messages = useQuery(queries.messages(ticket.number)).data?.data ?? []
  // What went with a reply that was taken back has never reached the customer.
  const undone = new Set(messages.flatMap((one) => (one.undone_at ? [one.id] : [])))
  const { shown, earlier } = parted(choices.data?.data.filter((one) => !undone.has(one.message_id)) ?? [])
  const titles = draft ? titlesOf(bodyOf(draft)) : []
  if (shown.length === 0 && earlier.length === 0 && titles.length === 0 && !choices.error) return null
  const item = (choice: (typeof shown)[number]) => <ChoiceItem key={choice.id} ticket={ticket} choice={choice} onAsk={setAsk} />
  return (
    <section>
      <h3>
        Options for {firstName(ticket.customer.name)}
        {titles.length > 0 && <small>goes with your reply</small>}
      </h3>
      {choices.error && !choices.data && (
        <p className="dim">
          We could not load the options.{' '}
          <button type="button" className="link" onClick={() => void choices.refetch()}>
            Try now
          </button>
        </p>
      )}
      {titles.length > 0 && (
        <ol className="opts drafted">
          {titles.map((title, place) => (
            <li key={`${place} ${title}`}>
              <span className="no">{place + 1}</span>
              <p>{title}</p>
            </li>
          ))}
        </ol>
      )}
      {titles.length > 0 && shown.some(({ status }) => status === 'open') && (
        <p className="xs dim drafted-note">They take the place of those that wait:</p>
      )}
      {shown.length > 0 && <ul className="choices">{shown.map(item)}</ul>}
      {earlier.length > 0 && <Fold label={`${earlier.length} earlier`} open={open} onToggle={() => setOpen(!open)} />}
      {open && <ul className="choices earlier">{earlier.map(item)}</ul>}
      {ask?.do === 'tell' && <TellDialog ticket={ticket} choice={ask.choice} onClose={() => setAsk(null)} />}
      {ask?.do === 'withdraw' && <WithdrawDialog ticket={ticket} choice={ask.choice} onClose={() => setAsk(null)} />}
    </section>
  )
}
