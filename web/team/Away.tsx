import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { comingUp, parted } from '../cover/spans.ts'
import { AbsenceRow } from '../me/AbsencesRow.tsx'
import { NewAbsence } from '../me/AbsencesNew.tsx'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'

/** Who is away now or within two weeks, and who covers. Whoever leads says it for others. */
export function Away() {
  const clock = useClock()
  const absences = useQuery(queries.absences('all'))
  const [asking, setAsking] = useState(false)
  const ahead = parted(absences.data?.data ?? [], clock.now).ahead.filter((one) => one.now || comingUp([one], clock.now))
  return (
    <section className="away" aria-label="Away">
      <h2>
        Away
        <small>
          now and in two weeks
          <button type="button" className="link" onClick={() => setAsking(true)}>
            Somebody is away
          </button>
        </small>
      </h2>
      {absences.error && !absences.data && (
        <p className="meta">
          We could not load who is away.{' '}
          <Button size="xs" onClick={() => void absences.refetch()}>
            Try now
          </Button>
        </p>
      )}
      {absences.data && ahead.length === 0 && <p className="meta">Everybody is here.</p>}
      <ul>
        {ahead.map((one) => (
          <AbsenceRow key={one.id} absence={one} named />
        ))}
      </ul>
      {asking && <NewAbsence forOthers onClose={() => setAsking(false)} />}
    </section>
  )
}
