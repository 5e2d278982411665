import '../register/register.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { moment } from '../../time.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Face } from '../../ui/Face.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Audit, AuditWithPromises } from '../../wire.ts'
import { PromisesFrame } from '../PromisesFrame.tsx'
import { useRegisterAct } from '../register/acts.ts'
import { Session } from './Session.tsx'

/** Audits within their page. */
export const AuditScreen = () => (
  <PromisesFrame lead="What do we promise? Is it true? Mend what is broken.">
    <Audits />
  </PromisesFrame>
)

/** The audit that runs, or the way to start one; below, those that are finished. */
export function Audits() {
  const audits = useQuery(queries.audits())
  if (!audits.data)
    return audits.error ? (
      <Failure what="We could not load the audits" safe="They are safe." error={audits.error} retry={() => void audits.refetch()} />
    ) : (
      <Loading rows={3} />
    )
  const open = audits.data.data.find((one) => one.finished_at === null)
  const done = audits.data.data.filter((one) => one.finished_at !== null)
  return (
    <>
      {open ? <Running audit={open} /> : <Start last={done[0]} />}
      {done.length > 0 && (
        <>
          <h2 className="sub">Finished audits</h2>
          <ul className="things">
            {done.map((one) => (
              <Finished key={one.id} audit={one} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Running({ audit }: { audit: Audit }) {
  const whole = useQuery(queries.audit(audit.id))
  if (whole.data) return <Session audit={whole.data} />
  return whole.error ? (
    <Failure what="We could not load this audit" safe="It is safe." error={whole.error} retry={() => void whole.refetch()} />
  ) : (
    <Loading rows={4} />
  )
}

function Start({ last }: { last: Audit | undefined }) {
  const me = useMe()
  const clock = useClock()
  const act = useRegisterAct<AuditWithPromises>()
  const [tried, setTried] = useState(false)
  const start = (): void => {
    setTried(true)
    act.mutate(() => api.post<AuditWithPromises>('/audits'))
  }
  return (
    <Empty
      title={last?.finished_at ? `The last audit ended ${moment(last.finished_at, clock)}` : 'No audit yet'}
      actions={
        me.can.supervise && (
          <Button look="primary" icon="checklist" busy={act.isPending} onClick={start}>
            Start an audit
          </Button>
        )
      }
    >
      An audit goes through everything that we promise: collect it, test each one, and name who mends what is broken. What the desk can
      measure is measured at once.
      {!me.can.supervise && ' A supervisor starts one.'}
      {tried && <Refusal error={act.error} />}
    </Empty>
  )
}

function Finished({ audit }: { audit: Audit }) {
  const clock = useClock()
  return (
    <li>
      <Face name={audit.started_by.name} src={audit.started_by.portrait} size={26} label={audit.started_by.name} />
      <div className="what">
        <p>
          <b>{audit.finished_at && moment(audit.finished_at, clock)}</b>{' '}
          <span className="mid">
            {audit.tested} tested: {audit.kept} kept, {audit.broken} broken, {audit.unknown} not known
          </span>
        </p>
        <p className="meta">started by {audit.started_by.name}</p>
      </div>
    </li>
  )
}
