import './leaving.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { firstName } from '../cover/spans.ts'
import { Page } from '../lists/Page.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { AsOf } from '../shell/Offline.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import type { Leaving } from '../wire.ts'
import { Answers } from './Answers.tsx'
import { Deactivate } from './Deactivate.tsx'
import { Naming } from './Naming.tsx'
import { WhatTheyHave } from './WhatTheyHave.tsx'
import { needsName, progressWords, stepOf, type Step } from './words.ts'

const route = getRouteApi('/desk/people/$id/leaving')

/** Somebody leaves: what they have, who takes it over, who accepted, and then the end of their sign-in. In one sitting. */
export function LeavingScreen() {
  const me = useMe()
  const id = Number(route.useParams().id)
  const leaving = useQuery({ ...queries.leaving(id), staleTime: 0, enabled: me.can.administer })
  if (!me.can.administer)
    return (
      <Page title="Leaving">
        <Empty title="There is nothing at this address">It may have moved, or it is not yours to see.</Empty>
      </Page>
    )
  const name = leaving.data?.person.name
  return (
    <Page title={name ? `${name} leaves` : 'Leaving'} lead="Nobody leaves work behind: each thing has a successor who accepted it.">
      {leaving.data ? (
        <>
          <AsOf at={leaving.dataUpdatedAt} />
          <Steps key={id} leaving={leaving.data} />
        </>
      ) : leaving.error ? (
        <Failure
          what="We could not load what they have"
          safe="Nothing has changed."
          error={leaving.error}
          retry={() => void leaving.refetch()}
        />
      ) : (
        <Loading label="Loading what they have" />
      )}
    </Page>
  )
}

function Steps({ leaving }: { leaving: Leaving }) {
  const { items, person } = leaving
  const first = firstName(person.name)
  const [chosen, setChosen] = useState<Step | null>(null)
  // What was taken over is no longer theirs, so it is not in the answer: the most there was is what it is measured by.
  const most = useRef(0)
  most.current = Math.max(most.current, items.length)
  const step = chosen ?? stepOf(leaving)
  const unnamed = items.filter(needsName).length
  const steps: [Step, string, boolean][] = [
    [1, `What ${first} has`, items.length === 0 || step > 1],
    [2, 'Who takes over', unnamed === 0],
    [3, 'Answers', items.length === 0],
    [4, leaving.active ? 'Deactivate' : 'Deactivated', !leaving.active],
  ]
  return (
    <>
      <nav className="steps" aria-label="Steps">
        {steps.map(([n, label, done]) => (
          <button
            type="button"
            key={n}
            className={done ? 'done' : undefined}
            aria-current={n === step ? 'step' : undefined}
            onClick={() => setChosen(n)}
          >
            <i>{done ? <Icon name="check" size={14} /> : n}</i>
            {label}
            {done && <span className="out">, done</span>}
          </button>
        ))}
      </nav>
      {leaving.active && <Far most={most.current} leaving={leaving} />}
      {step === 1 && <WhatTheyHave leaving={leaving} onNext={() => setChosen(2)} />}
      {step === 2 && <Naming leaving={leaving} onNext={() => setChosen(3)} />}
      {step === 3 && <Answers leaving={leaving} onName={() => setChosen(2)} onNext={() => setChosen(4)} />}
      {step === 4 && <Deactivate leaving={leaving} onStep={setChosen} />}
    </>
  )
}

/** How far it is, in a bar and in words. */
function Far({ most, leaving: { items } }: { most: number; leaving: Leaving }) {
  const share = (count: number) => ({ width: `${most === 0 ? 0 : (count / most) * 100}%` })
  const waiting = items.filter((item) => !needsName(item)).length
  return (
    <>
      <div className="far" aria-hidden="true">
        <i className="taken" style={share(most - items.length)} />
        <i className="named" style={share(waiting)} />
      </div>
      <p className="far-words" role="status">
        {progressWords(most, items)}
      </p>
    </>
  )
}
