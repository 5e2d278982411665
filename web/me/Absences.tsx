import '../cover/cover.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useClock } from '../clock.tsx'
import { firstName, parted } from '../cover/spans.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { failed, said } from '../ui/notify.tsx'
import type { Absence, AbsenceKind } from '../wire.ts'
import { useAbsenceAct, useCovers } from './absence-acts.ts'
import { AbsenceRow } from './AbsencesRow.tsx'
import { NewAbsence } from './AbsencesNew.tsx'

const route = getRouteApi('/desk/me')

/** When I am away, and who stands in meanwhile. */
export function Absences() {
  const { away } = route.useSearch()
  const navigate = useNavigate()
  const absences = useQuery(queries.absences('me'))
  const [asking, setAsking] = useState<AbsenceKind | null>(null)
  useEffect(() => {
    if (away) setAsking(away)
  }, [away])
  const close = (): void => {
    setAsking(null)
    if (away) void navigate({ to: '/me', search: {}, replace: true })
  }
  return (
    <section className="panel" aria-labelledby="away">
      <h2 id="away">When I am away</h2>
      <p className="mid">What I own stays mine. Somebody stands in while I am away, and everything returns with me.</p>
      {absences.data ? (
        <Listed absences={absences.data.data} />
      ) : absences.error ? (
        <Failure what="We could not load when you are away" error={absences.error} retry={() => void absences.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
      <p className="row away-acts">
        <Button icon="plus" onClick={() => setAsking('planned')}>
          I am away
        </Button>
        <Button look="plain" onClick={() => setAsking('recurring')}>
          Each week
        </Button>
        {absences.data && !absences.data.data.some((one) => one.now && one.kind === 'sick') && (
          <SickNow onChoose={() => setAsking('sick')} />
        )}
      </p>
      {asking && <NewAbsence key={asking} kind={asking} onClose={close} />}
    </section>
  )
}

function Listed({ absences }: { absences: Absence[] }) {
  const clock = useClock()
  const { ahead, over } = parted(absences, clock.now)
  return (
    <>
      {ahead.length === 0 && <p className="sm dim">Nothing is planned.</p>}
      {ahead.length > 0 && (
        <ul className="things">
          {ahead.map((one) => (
            <AbsenceRow key={one.id} absence={one} />
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <details className="past-away">
          <summary>Over: {over.length}</summary>
          <ul className="things">
            {over.map((one) => (
              <AbsenceRow key={one.id} absence={one} over />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** One press where it is known who covers; else it asks who. */
function SickNow({ onChoose }: { onChoose: () => void }) {
  const me = useMe()
  const { proposed } = useCovers(me)
  const act = useAbsenceAct((made) => said(`${firstName(made.cover.name)} covers for you`, 'Get well.'))
  if (!proposed)
    return (
      <Button look="plain" onClick={onChoose}>
        I am sick now
      </Button>
    )
  return (
    <Button
      look="plain"
      busy={act.isPending}
      onClick={() =>
        act.isPending ||
        act.mutate({ body: { kind: 'sick', cover: proposed.id } }, { onError: (error) => failed('You are not marked as away', error) })
      }
    >
      I am sick now, {firstName(proposed.name)} covers
    </Button>
  )
}
