import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Blocker } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Face } from '../ui/Face.tsx'
import { failed } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { When } from '../ui/When.tsx'
import type { Person } from '../wire.ts'
import { useClock } from '../clock.tsx'
import { awayWords } from '../cover/spans.ts'
import { Listed } from '../lists/Listed.tsx'
import { NewAbsence } from '../me/AbsencesNew.tsx'
import { PersonForm } from './PersonForm.tsx'
import { roleWords } from './roles.ts'
import { SignInLink } from './SignInLink.tsx'

type Ask = { kind: 'form'; person: Person | null } | { kind: 'away' } | { kind: 'leave' | 'link'; person: Person }

export function People() {
  const people = useQuery(queries.people())
  const [ask, setAsk] = useState<Ask | null>(null)
  const close = (): void => setAsk(null)
  return (
    <>
      <p className="more">
        <Button icon="plus" onClick={() => setAsk({ kind: 'form', person: null })}>
          Add a person
        </Button>{' '}
        <Button icon="calendar" look="plain" onClick={() => setAsk({ kind: 'away' })}>
          Somebody is away
        </Button>
      </p>
      <Listed query={people} what="the people" empty="Nobody yet.">
        {(person) => <PersonRow key={person.id} person={person} onAsk={setAsk} />}
      </Listed>
      {ask?.kind === 'form' && (
        <PersonForm
          person={ask.person}
          onClose={close}
          onAdded={(person) => setAsk(person.can.sign_in_link ? { kind: 'link', person } : null)}
        />
      )}
      {ask?.kind === 'leave' && <Leave person={ask.person} onClose={close} />}
      {ask?.kind === 'away' && <NewAbsence forOthers onClose={close} />}
      {ask?.kind === 'link' && <SignInLink person={ask.person} onClose={close} />}
    </>
  )
}

function PersonRow({ person, onAsk }: { person: Person; onAsk: (ask: Ask) => void }) {
  const client = useQueryClient()
  const clock = useClock()
  const back = useMutation({
    mutationFn: () => api.delete<Person>(`/people/${person.id}/deactivation`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
    onError: (error) => failed(`${person.name} is not back`, error),
  })
  const teams = person.teams.map((team) => team.name).join(', ')
  return (
    <li>
      <Face name={person.name} src={person.portrait} size={34} />
      <div className="what">
        <p>
          <b>{person.name}</b> <span className="dim">{roleWords[person.role].toLowerCase()}</span>
        </p>
        <p className="meta">
          {person.email}
          {teams && ` · ${teams}`}
          {person.manager && ` · led by ${person.manager.name}`} ·{' '}
          {person.active ? (
            `${person.open_tickets} open`
          ) : (
            <>
              left
              {person.deactivated_at && (
                <>
                  {' '}
                  <When at={person.deactivated_at} />
                </>
              )}
            </>
          )}
          {person.active && person.away && ` · ${awayWords(person.away, clock)}`}
        </p>
      </div>
      <span className="acts">
        {person.can.edit && (
          <Button size="sm" aria-label={`Change ${person.name}`} onClick={() => onAsk({ kind: 'form', person })}>
            Change
          </Button>
        )}
        {person.can.sign_in_link && (
          <Button size="sm" look="plain" aria-label={`Sign-in link for ${person.name}`} onClick={() => onAsk({ kind: 'link', person })}>
            Sign-in link
          </Button>
        )}
        {person.can.deactivate && (
          <Link className="btn plain sm" to="/people/$id/leaving" params={{ id: String(person.id) }} aria-label={`Leaving: ${person.name}`}>
            Leaving
          </Link>
        )}
        {person.can.deactivate && (
          <Button size="sm" look="plain" aria-label={`Deactivate ${person.name}`} onClick={() => onAsk({ kind: 'leave', person })}>
            Deactivate
          </Button>
        )}
        {person.can.reactivate && (
          <Button size="sm" look="plain" busy={back.isPending} aria-label={`Bring back ${person.name}`} onClick={() => back.mutate()}>
            Bring back
          </Button>
        )}
      </span>
    </li>
  )
}

/** Somebody who leaves has nothing any more; until then what is left is listed, and who takes it over is a step away. */
function Leave({ person, onClose }: { person: Person; onClose: () => void }) {
  const client = useQueryClient()
  const leave = useMutation({
    mutationFn: () => api.put<Person>(`/people/${person.id}/deactivation`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['people'] })
      onClose()
    },
  })
  return (
    <Dialog title={`Deactivate ${person.name}`} verb="Deactivate" busy={leave.isPending} onClose={onClose} onSubmit={() => leave.mutate()}>
      <p className="mid">{person.name} can no longer sign in. What was written stays, under the same name.</p>
      {leave.error && (
        <p className="row">
          <Link className="btn" to="/people/$id/leaving" params={{ id: String(person.id) }}>
            Name who takes it over
          </Link>
        </p>
      )}
      <Refusal error={leave.error} settle={toTicket} />
    </Dialog>
  )
}

const toTicket = (blocker: Blocker) =>
  typeof blocker.number === 'number' && (
    <Link className="link" to="/tickets/$number" params={{ number: String(blocker.number) }}>
      Open it
    </Link>
  )
