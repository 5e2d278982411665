import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { firstName, spanWords } from '../cover/spans.ts'
import { fullTime, ms } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { failed, said } from '../ui/notify.tsx'
import type { Absence, AbsenceKind } from '../wire.ts'
import { useEndAbsence } from './absence-acts.ts'
import { ChangeAbsence } from './AbsencesChange.tsx'

const kindWords: Record<AbsenceKind, string> = { planned: 'planned', sick: 'sick', recurring: 'each week' }

interface Props {
  absence: Absence
  /** Named in a list of several people. */
  named?: boolean
  over?: boolean
}

/** When, which way, and who covers; with what can be done about it. */
export function AbsenceRow({ absence, named = false, over = false }: Props) {
  const clock = useClock()
  const [changing, setChanging] = useState(false)
  const span = spanWords(absence, clock)
  const begun = absence.now || ms(absence.from) <= clock.now
  const whole = `${fullTime(absence.from, clock.zone)}${absence.until ? ` to ${fullTime(absence.until, clock.zone)}` : ''}`
  return (
    <li>
      <Face name={named ? absence.person.name : absence.cover.name} src={(named ? absence.person : absence.cover).portrait} size={34} />
      <div className="what">
        <p title={absence.weekdays ? undefined : whole}>
          {named && <b>{absence.person.name} </b>}
          {named ? span : <b>{span.charAt(0).toUpperCase() + span.slice(1)}</b>}
          {!over && absence.until === null && !absence.weekdays && ', until it is over'}{' '}
          {absence.now && !over && <span className="badge soon">away now</span>}
        </p>
        <p className="meta">
          {firstName(absence.cover.name)} {over ? 'covered' : 'covers'} · {kindWords[absence.kind]}
          {absence.note && ` · ${absence.note}`}
          {absence.ended_at && !begun && ' · called off'}
        </p>
      </div>
      {!over && absence.can.change && <Acts absence={absence} span={span} named={named} onChange={() => setChanging(true)} />}
      {changing && <ChangeAbsence absence={absence} onClose={() => setChanging(false)} />}
    </li>
  )
}

function Acts({ absence, span, named, onChange }: { absence: Absence; span: string; named: boolean; onChange: () => void }) {
  const who = firstName(absence.person.name)
  const end = useEndAbsence(() => said(absence.now ? (named ? `${who} is back` : 'Welcome back') : 'It is called off'))
  const verb =
    absence.now && absence.kind !== 'recurring' ? (named ? `${who} is back` : 'I am back') : absence.weekdays ? 'End it' : 'Call it off'
  return (
    <span className="acts">
      <Button size="sm" look="plain" aria-label={`Change ${span}`} onClick={onChange}>
        Change
      </Button>
      <Button
        size="sm"
        busy={end.isPending}
        aria-label={`${verb}: ${span}`}
        onClick={() => end.mutate(absence.id, { onError: (error) => failed('It stays as it is', error) })}
      >
        {verb}
      </Button>
    </span>
  )
}
