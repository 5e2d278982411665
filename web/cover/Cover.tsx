import './cover.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { Page } from '../lists/Page.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { AsOf } from '../shell/Offline.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { BriefOf } from './BriefOf.tsx'
import { firstName, parted, spanWords, untilWords } from './spans.ts'
import { WhileAwayOf } from './WhileAway.tsx'
import { coveredBy } from './words.ts'

/** Whom I stand in for, with a brief of all that is open; and what happened while I was away. */
export function CoverScreen() {
  const me = useMe()
  const clock = useClock()
  const covers = useQuery(queries.covers())
  // Read anew each time somebody comes: what others did meanwhile is the point of it.
  const away = useQuery({ ...queries.whileAway(), staleTime: 0 })
  const now = coveredBy(covers.data?.data ?? [], me.id)
  // A person whom one covers for already has one brief, of what is now.
  const coming = useComing().filter((one) => !now.some((cover) => cover.person.id === one.person.id))
  const error = covers.error ?? away.error
  const loaded = covers.data && away.data
  return (
    <Page title="Cover" lead="Whom you stand in for, and what happened while you were away.">
      {!loaded &&
        (error ? (
          <Failed error={error} again={() => void Promise.all([covers.refetch(), away.refetch()])} />
        ) : (
          <Loading label="Loading cover" />
        ))}
      {loaded && (
        <>
          <AsOf at={Math.min(covers.dataUpdatedAt, away.dataUpdatedAt)} />
          {away.data.data.map((one) => (
            <WhileAwayOf key={one.id} away={one} />
          ))}
          {now.map((cover) => (
            <BriefOf
              key={cover.id}
              person={cover.person}
              when={`You cover for ${cover.person.name} ${untilWords(cover.until, clock, `until ${firstName(cover.person.name)} is back`)}`}
              named={cover.named}
            />
          ))}
          {coming.map((one) => (
            <BriefOf
              key={`coming ${one.id}`}
              person={one.person}
              when={`You cover for ${one.person.name}: ${spanWords(one, clock)}`}
              folded
            />
          ))}
          {now.length + coming.length + away.data.data.length === 0 && <Nothing />}
        </>
      )}
    </Page>
  )
}

/** What begins within two weeks and names me. Not everybody may see everybody’s: then it shows once it begins. */
function useComing() {
  const me = useMe()
  const clock = useClock()
  const absences = useQuery(queries.absences('all'))
  const fortnight = clock.now + 14 * 86_400_000
  return parted(absences.data?.data ?? [], clock.now).ahead.filter(
    (one) => one.cover.id === me.id && !one.now && !one.weekdays && Date.parse(one.from) > clock.now && Date.parse(one.from) < fortnight,
  )
}

const Failed = ({ error, again }: { error: unknown; again: () => void }) => (
  <Failure what="We could not load whom you cover for" safe="Everything is safe, and stays with its owner." error={error} retry={again} />
)

const Nothing = () => (
  <Empty
    title="You cover for nobody right now"
    actions={
      <Link to="/me" search={{ away: 'planned' }} className="btn">
        Say when I am away
      </Link>
    }
  >
    When somebody is away and names you, all that is open of theirs stands here, told in short.
  </Empty>
)
