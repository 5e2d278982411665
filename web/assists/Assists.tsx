import './assists.css'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { TakeOverCards } from '../cover/DeskCards.tsx'
import { Page } from '../lists/Page.tsx'
import { useMe } from '../session.ts'
import { AsOf } from '../shell/Offline.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useRoving } from '../ui/roving.ts'
import type { Assist } from '../wire.ts'
import { Row } from './Row.tsx'
import { useAsked } from './useAsked.ts'
import { lead, parted } from './words.ts'

const route = getRouteApi('/desk/assists')
const endedShown = 10

/** What is asked of me, by when: a colleague's home, and a list for whoever works tickets. */
export function AssistsScreen() {
  const clock = useClock()
  const { away } = route.useSearch()
  const { mine, up, ended } = useAsked()
  const error = mine.error ?? up.error
  const both = mine.data && up.data ? parted(mine.data.data, up.data.data) : null
  return (
    <Page
      title="Asked of me"
      lead={
        both && (
          <>
            {lead(both, clock)} <AsOf at={mine.dataUpdatedAt} />
          </>
        )
      }
    >
      {away && (
        <p className="strip away" role="status">
          <Icon name="bulb" size={16} />
          <span>That page is for whoever works tickets. What is asked of you is here.</span>
        </p>
      )}
      <TakeOverCards />
      {both ? (
        <Lists {...both} ended={ended.data?.data.slice(0, endedShown) ?? []} />
      ) : error ? (
        <Failure
          what="We could not load what is asked of you"
          safe="It is safe, and whoever asked still waits for you."
          error={error}
          retry={() => void Promise.all([mine.refetch(), up.refetch()])}
        />
      ) : (
        <Loading rows={3} label="Loading what is asked of you" />
      )}
    </Page>
  )
}

function Lists({ asked, up, ended }: { asked: Assist[]; up: Assist[]; ended: Assist[] }) {
  const rows = [...up, ...asked, ...ended]
  const roving = useRoving(rows.length)
  const list = (title: string, those: Assist[]) =>
    those.length > 0 && (
      <section aria-label={title}>
        <h2 className="sub">{title}</h2>
        <ol className="rows asked">
          {those.map((one) => {
            const at = rows.indexOf(one)
            return (
              <Row
                key={one.id}
                assist={one}
                up={those === up}
                current={one.status === 'open' && at === roving.current}
                stop={roving.stop(at)}
              />
            )
          })}
        </ol>
      </section>
    )
  return (
    <>
      {asked.length + up.length === 0 && <Nothing />}
      {list('Gone up to you', up)}
      {list('Asked of you', asked)}
      {list('Ended lately', ended)}
    </>
  )
}

function Nothing() {
  const me = useMe()
  return (
    <Empty
      face={<Face name={me.name} src={me.portrait} size={64} />}
      title="Nobody waits for you"
      actions={
        me.can.work_tickets ? (
          <Link to="/" className="btn">
            Go to my Desk
          </Link>
        ) : undefined
      }
    >
      When somebody who looks after a customer needs one thing from you, it stands here and comes by mail, with all that you need to know.
    </Empty>
  )
}
