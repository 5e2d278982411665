import './register.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { moment } from '../../time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Face } from '../../ui/Face.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { When } from '../../ui/When.tsx'
import type { CompanyPromiseWithTests } from '../../wire.ts'
import { PromisesFrame } from '../PromisesFrame.tsx'
import { useRegisterAct } from './acts.ts'
import { Numbers } from './Numbers.tsx'
import { FixForm } from './FixForm.tsx'
import { PromiseForm } from './PromiseForm.tsx'
import { ResultBadge } from './ResultBadge.tsx'
import { TestForm } from './TestForm.tsx'
import { isAddress, measureWords, sourceWord } from './words.ts'

const route = getRouteApi('/desk/promises/register/$id')

/** One promise of the company within its page. */
export function EntryScreen() {
  const id = Number(route.useParams().id)
  const entry = useQuery(queries.companyPromise(id))
  return (
    <PromisesFrame>
      <div className="entry">
        <p className="back">
          <Link to="/promises/register" className="link row">
            <Icon name="chevron-left" size={16} />
            Register
          </Link>
        </p>
        {entry.data && <Entry entry={entry.data} />}
        {!entry.data && entry.error && (
          <Failure what="We could not load this promise" safe="It is safe." error={entry.error} retry={() => void entry.refetch()} />
        )}
        {entry.isPending && <Loading />}
      </div>
    </PromisesFrame>
  )
}

type Asked = 'test' | 'fix' | 'change' | 'retire'

function Entry({ entry }: { entry: CompanyPromiseWithTests }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const act = useRegisterAct()
  const close = (): void => setAsked(null)
  return (
    <>
      <title>{`${entry.text} · Onus`}</title>
      <h2 className="said">{entry.text}</h2>
      {entry.retired_at && (
        <p className="mid">
          Retired <When at={entry.retired_at} />: we no longer promise it.
        </p>
      )}
      <Facts entry={entry} />
      <Mend entry={entry} onName={() => setAsked('fix')} onFixed={() => act.mutate(() => api.put(`/company-promises/${entry.id}/fixed`))} />
      <p className="row" style={{ padding: '16px 0 4px' }}>
        {entry.can.test && entry.measure && (
          <Button
            look="primary"
            busy={act.isPending}
            onClick={() => act.mutate(() => api.post(`/company-promises/${entry.id}/measurement`))}
          >
            Measure now
          </Button>
        )}
        {entry.can.test && (
          <Button look={entry.measure ? 'default' : 'primary'} icon="checklist" onClick={() => setAsked('test')}>
            Test it
          </Button>
        )}
        {entry.can.edit && (
          <Button icon="pencil" onClick={() => setAsked('change')}>
            Change
          </Button>
        )}
        {entry.can.edit && !entry.retired_at && entry.source_kind !== 'automatic' && (
          <Button look="plain" onClick={() => setAsked('retire')}>
            Retire
          </Button>
        )}
      </p>
      <Refusal error={act.error} />
      <Tests entry={entry} />
      {asked === 'test' && <TestForm entry={entry} onClose={close} />}
      {asked === 'fix' && <FixForm entry={entry} onClose={close} />}
      {asked === 'change' && <PromiseForm entry={entry} onClose={close} />}
      {asked === 'retire' && <Retire entry={entry} onClose={close} />}
    </>
  )
}

function Facts({ entry }: { entry: CompanyPromiseWithTests }) {
  const { company } = useMe()
  const clock = useClock()
  return (
    <dl className="facts">
      <dt>Said in</dt>
      <dd>
        {sourceWord[entry.source_kind]}:{' '}
        {isAddress(entry.source) ? (
          <a className="link" href={entry.source} target="_blank" rel="noopener noreferrer">
            {entry.source}
          </a>
        ) : (
          entry.source
        )}
        {!entry.explicit && <span className="mid">, implied and never said</span>}
      </dd>
      <dt>How it is tested</dt>
      <dd>
        {entry.test_method}
        {entry.measure && <span className="mid">: {measureWords(entry.measure, company)}</span>}
      </dd>
      <dt>Owner</dt>
      <dd>
        {entry.owner ? (
          <span className="row">
            <Face name={entry.owner.name} src={entry.owner.portrait} size={22} />
            {entry.owner.name}
          </span>
        ) : (
          <span className="soon">
            Needs an owner
            {entry.created_by && <span className="mid"> · entered by {entry.created_by.name}</span>}
          </span>
        )}
      </dd>
      <dt>Next test</dt>
      <dd>
        {entry.measure ? (
          'Measured every night'
        ) : entry.next_test_at ? (
          <When at={entry.next_test_at} due>
            {Date.parse(entry.next_test_at) <= clock.now ? 'now' : moment(entry.next_test_at, clock)}
          </When>
        ) : (
          'Not planned'
        )}
      </dd>
    </dl>
  )
}

interface MendProps {
  entry: CompanyPromiseWithTests
  onName: () => void
  onFixed: () => void
}

function Mend({ entry, onName, onFixed }: MendProps) {
  const clock = useClock()
  const { fix } = entry
  if (entry.needs_fix)
    return (
      <div className="mend bad">
        <Icon name="alert-triangle" tone="broken" />
        <div className="grow">
          <p>
            <b>It is broken, and nobody mends it yet.</b>
          </p>
          <p className="sm">{fix ? `“${fix.text}” did not help.` : 'Say how, who and by when.'}</p>
          {entry.can.edit && (
            <p style={{ marginTop: 8 }}>
              <Button size="sm" onClick={onName}>
                Name the fix
              </Button>
            </p>
          )}
        </div>
      </div>
    )
  if (!fix) return null
  return (
    <div className="mend">
      <Face name={fix.owner.name} src={fix.owner.portrait} size={26} />
      <div className="grow">
        <p>
          <b>{fix.text}</b>
        </p>
        <p className="sm mid">
          {fix.owner.name} {fix.fixed_at ? 'mended it ' : 'mends it by '}
          {fix.fixed_at ? <When at={fix.fixed_at} /> : fix.due && <When at={fix.due}>{moment(fix.due, clock)}</When>}
          {fix.fixed_at && entry.result === 'broken' && '. Test it again to know whether it helped'}
        </p>
        {!fix.fixed_at && (
          <p className="row" style={{ marginTop: 8 }}>
            {entry.can.mend && (
              <Button size="sm" icon="check" onClick={onFixed}>
                It is mended
              </Button>
            )}
            {entry.can.edit && (
              <Button size="sm" look="plain" onClick={onName}>
                Change the fix
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  )
}

const Tests = ({ entry }: { entry: CompanyPromiseWithTests }) => (
  <section aria-label="Tests">
    <h3 className="sub">Tests, newest first</h3>
    {entry.tests.length === 0 ? (
      <p className="dim sub">It was never tested.</p>
    ) : (
      <ol className="tests">
        {entry.tests.map((test) => (
          <li key={test.id}>
            <div>
              <ResultBadge result={test.result} />
            </div>
            <div>
              <p>
                <Numbers text={test.evidence || 'Nothing could be found out.'} />
              </p>
              <p className="meta">
                {test.by ? test.by.name : 'Measured by the desk'}, <When at={test.at} />
                {test.audit_id && ' · in an audit'}
              </p>
            </div>
          </li>
        ))}
      </ol>
    )}
  </section>
)

function Retire({ entry, onClose }: { entry: CompanyPromiseWithTests; onClose: () => void }) {
  const act = useRegisterAct()
  const retire = (): void => act.mutate(() => api.patch(`/company-promises/${entry.id}`, { retired: true }), { onSuccess: onClose })
  return (
    <Dialog title="Retire this promise" verb="Retire" busy={act.isPending} onClose={onClose} onSubmit={retire}>
      <p className="mid">
        Only when we no longer make it: first take the words away where they stand, in {entry.source}. Its tests stay, and it leaves the
        register.
      </p>
      <Refusal error={act.error} />
    </Dialog>
  )
}
