import './practice.css'
import { Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Anonymised, Message, PracticeExample } from '../wire.ts'
import { usePracticeAct } from './acts.ts'
import { KindField, TeamField, type Kind } from './fields.tsx'
import { useFound } from './useFound.ts'

interface AddProps {
  teams: readonly { id: number; name: string }[]
  team: number
  onClose: () => void
}

/** An example that is written here. */
export function AddExample(props: AddProps) {
  const navigate = useNavigate()
  return (
    <ExampleForm
      {...props}
      title="Add an example"
      lead="Call the customer Sam Reed and one of us Robin. A name of anybody here is found before it is added."
      onAdded={({ id }) => void navigate({ to: '/practice/$id', params: { id: String(id) } })}
    />
  )
}

/** The message that an example is made of. */
export type Taken = Pick<Message, 'id' | 'ticket_id'>

interface FormProps extends AddProps {
  title: string
  lead: string
  /** What was made of a message. */
  made?: Anonymised
  from?: Taken
  onAdded: (example: PracticeExample) => void
}

/** What is kept of an example, to be looked at before it is added. */
export function ExampleForm({ title, lead, teams, team: first, made, from, onAdded, onClose }: FormProps) {
  const act = usePracticeAct<PracticeExample>()
  const [situation, setSituation] = useState(made?.situation ?? '')
  const [words, setWords] = useState(made?.said ?? '')
  const [team, setTeam] = useState<number | null>(first)
  const [chosen, setChosen] = useState<Kind | '' | null>(null)
  const [found] = useFound(words)
  // Until somebody chooses, it is what the coach finds first in it.
  const kind = chosen ?? (found?.kind as Kind | undefined) ?? ''
  const add = (): void => {
    const body = {
      team: team ?? first,
      situation,
      said: words,
      ...(kind ? { kind } : {}),
      ...(from ? { ticket: from.ticket_id, message_id: from.id } : {}),
    }
    act.mutate(() => api.post<PracticeExample>('/practice/examples', body), {
      onSuccess: (example) => {
        onClose()
        onAdded(example)
      },
    })
  }
  return (
    <Dialog title={title} verb={from ? 'Take it to practice' : 'Add'} busy={act.isPending} onClose={onClose} onSubmit={add} size={620}>
      <p className="mid sm">{lead}</p>
      <Textarea
        label="The situation: what the customer wrote, or what had happened"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={situation}
        onChange={(event) => setSituation(event.currentTarget.value)}
        {...(made ? {} : { 'data-autofocus': true })}
      />
      <Textarea
        label="What was said to them"
        required
        withAsterisk={false}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={5000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {made && <Replaced made={made} />}
      <div className="cols">
        <TeamField value={team} teams={teams} onChange={setTeam} />
        <KindField value={kind} onChange={setChosen} none="No single thing" />
      </div>
      <Refusal error={act.error} />
    </Dialog>
  )
}

/** What stood there, and what stands in its place. */
function Replaced({ made: { replaced } }: { made: Anonymised }) {
  if (replaced.length === 0)
    return <p className="xs dim">Nothing in it had to be replaced. Look once more whether anybody can be told by it.</p>
  return (
    <section className="replaced" aria-label="What was replaced">
      <h3 className="xs dim">Replaced, for you alone to see</h3>
      <ul>
        {replaced.map(({ what, by }) => (
          <li key={`${what} ${by}`}>
            <s>{what}</s> <span aria-hidden="true">→</span>
            <span className="out">by</span> {by}
          </li>
        ))}
      </ul>
    </section>
  )
}
