import { Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useClock } from '../../clock.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { said } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Choice, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { useChoiceAct } from './acts.ts'
import { thenWords } from './words.ts'

const clipped = (title: string): string => (title.length > 32 ? `${title.slice(0, 30)}…` : title)

/** What the customer told us, on the phone or in person. Nothing is chosen for them; the button repeats the choice. */
export function TellDialog({ ticket, choice, onClose }: { ticket: Ticket; choice: Choice; onClose: () => void }) {
  const clock = useClock()
  const name = firstName(ticket.customer.name)
  const [option, setOption] = useState<number | null>(null)
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState(false)
  const act = useChoiceAct(ticket.number, () => {
    said(`${name}’s choice is written down`, 'It is the next step now.')
    onClose()
  })
  const save = (): void => {
    setAsked(true)
    if (option === null || (option === 0 && words.trim() === '')) return
    act.mutate({ choice, path: 'answer', body: { option, ...(words.trim() ? { words: words.trim() } : {}) } })
  }
  const title = option === null ? null : option === 0 ? 'None of these' : (choice.options[option - 1]?.title ?? '')
  return (
    <Dialog
      title={`What ${name} told you`}
      verb={title === null ? 'Write it down' : `${name} chose “${clipped(title)}”`}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={save}
    >
      <Radio.Group
        label={choice.question}
        value={option === null ? '' : String(option)}
        error={asked && option === null && `Say what ${name} chose.`}
        onChange={(value) => setOption(Number(value))}
      >
        <div className="radios">
          {choice.options.map((one, place) => (
            <Radio
              key={one.title}
              value={String(place + 1)}
              label={one.title}
              description={thenWords(one, clock)}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
          <Radio value="0" label="None of these" description={`${name} says what would be right.`} />
        </div>
      </Radio.Group>
      <Textarea
        label={option === 0 ? `What would be right, in ${name}’s words` : `In ${name}’s words, if they said more`}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={words}
        error={asked && option === 0 && words.trim() === '' && `Write what ${name} said.`}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Refusal error={act.error} />
    </Dialog>
  )
}
