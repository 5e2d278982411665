import './team.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { useKeys } from '../keys.ts'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { AsOf } from '../shell/Offline.tsx'
import { longDay } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import type { TeamPage } from '../wire.ts'
import { Away } from './Away.tsx'
import { Danger } from './Danger.tsx'
import { FellDue } from './FellDue.tsx'
import { Forward } from './Forward.tsx'
import { Load } from './Load.tsx'
import { Mine } from './Mine.tsx'
import { PromiseDialog } from './PromiseDialog.tsx'
import { Stuck } from './Stuck.tsx'
import { summary } from './words.ts'

/** The home of whoever leads: what the team needs from them. */
export function Team() {
  const me = useMe()
  return me.can.supervise ? <Led /> : <NotLeading />
}

function NotLeading() {
  return (
    <main className="paper tm" id="main" tabIndex={-1}>
      <title>Team · Onus</title>
      <Empty
        whole
        title="This page is for whoever leads"
        actions={
          <Link to="/" className="btn">
            Go to my Desk
          </Link>
        }
      >
        What they promised you is on your Desk, under Owed to you.
      </Empty>
    </main>
  )
}

function Led() {
  const me = useMe()
  const clock = useClock()
  const team = useQuery(queries.team())
  const [promising, setPromising] = useState(false)
  useKeys({ p: () => setPromising(true) })
  return (
    <main className="paper tm" id="main" tabIndex={-1}>
      <title>What the team needs from me · Onus</title>
      <header className="tm-head">
        <Face name={me.name} src={me.portrait} size={44} ring />
        <div className="grow">
          <h1>What the team needs from me</h1>
          <p className="mid">
            {longDay(clock.now, clock.zone)}. {team.data && summary(team.data)} <AsOf at={team.dataUpdatedAt} />
          </p>
        </div>
        <Button icon="plus" hint="p" onClick={() => setPromising(true)}>
          Promise something
        </Button>
      </header>
      {team.data ? (
        <Sections page={team.data} />
      ) : team.error ? (
        <Failure
          what="We could not load your team"
          safe="What was promised is safe, and its reminders go on."
          error={team.error}
          retry={() => void team.refetch()}
        />
      ) : (
        <Loading label="Loading what the team needs" />
      )}
      <Forward />
      {promising && <PromiseDialog onClose={() => setPromising(false)} />}
    </main>
  )
}

const Sections = ({ page }: { page: TeamPage }) => (
  <div className="tm-grid">
    <Stuck stuck={page.stuck} />
    <Mine owe={page.owe} overdue={page.overdue} />
    <Danger danger={page.in_danger} broken={page.broken} />
    <div className="tm-side">
      <Load load={page.load} />
      <Away />
      <FellDue weeks={page.weeks} share={page.share} chasers={page.chasers} />
    </div>
  </div>
)
