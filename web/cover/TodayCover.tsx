import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Absence } from '../wire.ts'
import { comingUp, firstName, spanWords, untilWords } from './spans.ts'
import { coveredBy, toldWords } from './words.ts'

/** Lines under Today: who covers for me and when, and for whom I do. */
export function TodayCover() {
  const me = useMe()
  const clock = useClock()
  const mine = useQuery(queries.absences('me')).data?.data ?? []
  const covers = useQuery(queries.covers()).data?.data ?? []
  const now = covers.find((one) => one.person.id === me.id)
  const next = comingUp(mine, clock.now)
  return (
    <>
      {now && (
        <li>
          <Icon name="user-check" size={16} tone="dim" />
          <span>
            {now.cover
              ? `${firstName(now.cover.name)} covers for you ${untilWords(now.until, clock, 'until you are back')}.`
              : 'You are away, and nobody covers yet.'}{' '}
            <Link className="link" to="/me">
              I am back
            </Link>
          </span>
        </li>
      )}
      {next && <Coming absence={next} />}
      {coveredBy(covers, me.id).map((cover) => (
        <li key={cover.id}>
          <Icon name="user-check" size={16} tone="dim" />
          <span>
            You cover for {firstName(cover.person.name)} {untilWords(cover.until, clock, `until ${firstName(cover.person.name)} is back`)}.{' '}
            <Link className="link" to="/cover">
              Read the brief
            </Link>
          </span>
        </li>
      ))}
    </>
  )
}

function Coming({ absence }: { absence: Absence }) {
  const me = useMe()
  const clock = useClock()
  const brief = useQuery(queries.coverBrief(me.id)).data
  const matter = brief?.tickets.filter((row) => row.matters).length ?? 0
  return (
    <li>
      <Icon name="user-check" size={16} tone="dim" />
      <span>
        {firstName(absence.cover.name)} covers for you {spanWords(absence, clock)}.{toldWords(matter)}
      </span>
    </li>
  )
}
