import { useState } from 'react'
import { api, type Blocker } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Face } from '../../ui/Face.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { When } from '../../ui/When.tsx'
import { useMe } from '../../session.ts'
import type { AuditWithPromises, CompanyPromise } from '../../wire.ts'
import { useRegisterAct } from '../register/acts.ts'
import { FixForm } from '../register/FixForm.tsx'
import { PromiseForm } from '../register/PromiseForm.tsx'
import { Row } from '../register/Row.tsx'
import { TestForm } from '../register/TestForm.tsx'
import { FindInText } from './FindInText.tsx'

type Asked = { kind: 'test' | 'fix'; entry: CompanyPromise }

/** An audit that runs: three steps, all open at once, because what is found in one sends one back to another. */
export function Session({ audit }: { audit: AuditWithPromises }) {
  const { started_by: by } = audit
  const [asked, setAsked] = useState<Asked | null>(null)
  const untested = audit.data.filter(({ test }) => !test)
  const tested = audit.data.filter(({ test }) => test)
  const broken = audit.data.filter(({ test, promise }) => test?.result === 'broken' || promise.needs_fix)
  return (
    <>
      <p className="row" style={{ padding: '0 4px 16px', maxWidth: 880 }}>
        <Face name={by.name} src={by.portrait} size={26} />
        <span>
          {by.name} started it <When at={audit.started_at} />
        </span>
        <span className="grow" />
        <Progress audit={audit} />
      </p>
      <ol className="steps">
        <Collect count={audit.promises} />
        <li>
          <h2>
            Is it true?{' '}
            <small>
              {audit.tested} of {audit.promises} tested
            </small>
          </h2>
          <p className="mid">
            What the desk can measure is measured. The rest is tried as a customer would: order, ring, write, read the bill.
          </p>
          <Rows
            entries={untested.map(({ promise }) => promise)}
            onTest={audit.can.finish ? (entry) => setAsked({ kind: 'test', entry }) : undefined}
          />
          {untested.length === 0 && (
            <p className="row kept">
              <Icon name="check" size={16} />
              Every promise is tested
            </p>
          )}
          {tested.length > 0 && (
            <details style={{ marginTop: 12 }}>
              <summary className="link">{tested.length === 1 ? 'The one that is tested' : `The ${tested.length} that are tested`}</summary>
              <Rows entries={tested.map(({ promise }) => promise)} />
            </details>
          )}
        </li>
        <li>
          <h2>
            Mend what is broken{' '}
            <small>{broken.length === 0 ? 'nothing so far' : `${audit.with_fix} of ${audit.broken} have somebody`}</small>
          </h2>
          <p className="mid">Each gets somebody and a date: so that it is kept, or so that we no longer say it.</p>
          <Rows
            entries={broken.map(({ promise }) => promise)}
            onFix={audit.can.finish ? (entry) => setAsked({ kind: 'fix', entry }) : undefined}
          />
        </li>
      </ol>
      {audit.can.finish && <Finish audit={audit} onSettle={setAsked} />}
      {asked?.kind === 'test' && <TestForm entry={asked.entry} audit={audit.id} onClose={() => setAsked(null)} />}
      {asked?.kind === 'fix' && <FixForm entry={asked.entry} onClose={() => setAsked(null)} />}
    </>
  )
}

const Progress = ({ audit }: { audit: AuditWithPromises }) => (
  <span className="sm mid num">
    {audit.tested} of {audit.promises} tested · {audit.broken} broken · {audit.with_fix} with a fix
  </span>
)

interface RowsProps {
  entries: CompanyPromise[]
  onTest?: ((entry: CompanyPromise) => void) | undefined
  onFix?: ((entry: CompanyPromise) => void) | undefined
}

function Rows({ entries, onTest, onFix }: RowsProps) {
  if (entries.length === 0) return null
  return (
    <ul className="reg">
      {entries.map((entry) => (
        <Row
          key={entry.id}
          entry={entry}
          acts={
            <>
              {onTest && (
                <Button size="sm" icon="checklist" onClick={() => onTest(entry)} aria-label={`Test it: ${entry.text}`}>
                  Test it
                </Button>
              )}
              {onFix && entry.needs_fix && (
                <Button size="sm" onClick={() => onFix(entry)} aria-label={`Name the fix: ${entry.text}`}>
                  Name the fix
                </Button>
              )}
            </>
          }
        />
      ))}
    </ul>
  )
}

function Collect({ count }: { count: number }) {
  const [adding, setAdding] = useState(false)
  const [reading, setReading] = useState(false)
  return (
    <li>
      <h2>
        What do we promise? <small>{count} in the register</small>
      </h2>
      <p className="mid">Read the site, the contracts, the adverts and what mails say by themselves, as a new customer would.</p>
      <p className="row">
        <Button icon="plus" onClick={() => setAdding(true)}>
          Add a promise
        </Button>
        <Button icon="search" aria-expanded={reading} onClick={() => setReading(!reading)}>
          Find them in a text
        </Button>
      </p>
      {reading && <FindInText />}
      {adding && <PromiseForm stay onClose={() => setAdding(false)} />}
    </li>
  )
}

function Finish({ audit, onSettle }: { audit: AuditWithPromises; onSettle: (asked: Asked) => void }) {
  const me = useMe()
  const act = useRegisterAct()
  if (!me.can.supervise) return null
  return (
    <div className="panel">
      <p className="row">
        <Button look="primary" busy={act.isPending} onClick={() => act.mutate(() => api.put(`/audits/${audit.id}/finish`))}>
          Finish the audit
        </Button>
      </p>
      <div style={{ marginTop: 12 }}>
        <Refusal error={act.error} settle={settleIn(audit, onSettle)} />
      </div>
    </div>
  )
}

/** The link beside each thing that stands in the way. */
const settleIn = (audit: AuditWithPromises, onSettle: (asked: Asked) => void) => (blocker: Blocker) => {
  const entry = audit.data.find(({ promise }) => promise.id === blocker.company_promise_id)?.promise
  if (!entry) return null
  const kind = blocker.kind === 'fix' ? 'fix' : 'test'
  return (
    <button type="button" className="link" onClick={() => onSettle({ kind, entry })}>
      {kind === 'fix' ? 'Name the fix' : 'Test it'}
    </button>
  )
}
