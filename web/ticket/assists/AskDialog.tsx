import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock } from '../../clock.tsx'
import { TimeField } from '../../promises/TimeField.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { said } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Person, Ticket } from '../../wire.ts'
import { fromField, toField } from '../../zoned.ts'
import { firstName } from '../promises/naming.ts'
import { offeredTimes } from '../times.ts'
import { useAssistAct } from './acts.ts'
import { ContextChips } from './ContextChips.tsx'
import { Files } from './Files.tsx'
import { bodyOf, firstDue, upWords, whose, type Asking, type OfWhom } from './words.ts'

const nothing: Asking = { of: 'person', person: '', team: '', what: '', context: '', files: [] }

/** One thing of one person or department, by when, with what they need to know and no more. */
export function AskDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const clock = useClock()
  const { company } = useMe()
  const [asking, setAsking] = useState<Asking>(nothing)
  const [by, setBy] = useState(() => toField(firstDue(offeredTimes(clock, company), clock) ?? clock.now, clock.zone))
  const put = (part: Partial<Asking>): void => setAsking((known) => ({ ...known, ...part }))
  const act = useAssistAct((assist) => {
    said(assist.pressed ? `${whose(assist)} answers` : `${whose(assist)} is asked`, upWords(assist, clock) ?? assist.what)
    onClose()
  })
  const ask = (): void => {
    const due = fromField(by, clock.zone)
    if (due) act.mutate({ method: 'post', path: `/tickets/${ticket.number}/assists`, body: bodyOf(asking, due) })
  }
  const up = asking.of === 'up'
  const owner = ticket.owner ? firstName(ticket.owner.name) : 'its owner'
  return (
    <Dialog
      title="Ask for one thing"
      verb={up ? 'Press it upward' : 'Ask'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={ask}
      size={560}
    >
      <OfWhomField asking={asking} put={put} owner={ticket.owner} />
      <TextInput
        label={up ? 'What is stuck, and what you need decided or done' : 'What, in one line'}
        placeholder={up ? 'The maker has not answered for a week' : 'Ask the maker which of the two numbers is on our order'}
        required
        withAsterisk={false}
        maxLength={500}
        value={asking.what}
        onChange={(event) => put({ what: event.currentTarget.value })}
      />
      <TimeField label={up ? 'They answer by' : 'By when'} value={by} onChange={setBy} />
      <div>
        <Textarea
          label="What they need to know for it"
          description="They see this and no more of the ticket: only what you put in is sent."
          autosize
          minRows={3}
          maxRows={10}
          maxLength={10_000}
          value={asking.context}
          onChange={(event) => put({ context: event.currentTarget.value })}
        />
        <ContextChips ticket={ticket} context={asking.context} onChange={(context) => put({ context })} />
      </div>
      <Files number={ticket.number} chosen={asking.files} onChange={(files) => put({ files })} />
      <p className="xs dim">The answer comes back to {owner}, whoever gives it. They answer from the mail, or from one page.</p>
      <Refusal error={act.error} />
    </Dialog>
  )
}

interface OfWhomProps {
  asking: Asking
  put: (part: Partial<Asking>) => void
  owner: Ticket['owner']
}

const ways: OfWhom[] = ['person', 'team', 'up']

function OfWhomField({ asking, put, owner }: OfWhomProps) {
  const me = useMe()
  const people = useQuery(queries.people())
  const teams = useQuery(queries.teams())
  const others = people.data?.data.filter((one) => one.active && one.id !== owner?.id) ?? []
  const led = owner === null || owner.id === me.id ? 'me' : firstName(owner.name)
  const labels: Record<OfWhom, string> = { person: 'A person', team: 'A department', up: `Who leads ${led}: this is stuck` }
  return (
    <>
      <Radio.Group label="Of whom" value={asking.of} onChange={(of) => put({ of: ways.find((way) => way === of) ?? 'person' })}>
        <div className="radios of-whom">
          {ways.map((way) => (
            <Radio key={way} value={way} label={labels[way]} />
          ))}
        </div>
      </Radio.Group>
      {asking.of === 'person' && (
        <NativeSelect
          label="The person"
          data-autofocus
          required
          withAsterisk={false}
          value={asking.person}
          onChange={(event) => put({ person: event.currentTarget.value })}
        >
          <option value="">Choose a person</option>
          <Group label="In other departments" people={others.filter((one) => one.role === 'colleague')} />
          <Group label="Who work tickets" people={others.filter((one) => one.role !== 'colleague')} />
        </NativeSelect>
      )}
      {asking.of === 'team' && (
        <NativeSelect
          label="The department"
          description="The first of them who answers has it."
          required
          withAsterisk={false}
          value={asking.team}
          onChange={(event) => put({ team: event.currentTarget.value })}
        >
          <option value="">Choose a department</option>
          {teams.data?.data
            .filter((team) => team.members.length > 0)
            .map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
        </NativeSelect>
      )}
      {asking.of === 'up' && <p className="xs dim">They answer by a time that you see. If they do not, it goes up further.</p>}
    </>
  )
}

const Group = ({ label, people }: { label: string; people: Person[] }) =>
  people.length > 0 && (
    <optgroup label={label}>
      {people.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
          {one.teams[0] ? `, ${one.teams[0].name}` : ''}
        </option>
      ))}
    </optgroup>
  )
