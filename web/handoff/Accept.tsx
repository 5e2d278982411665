import '../ticket/handoff/handoff.css'
import './accept.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { askedBy } from '../ticket/handoff/words.ts'
import { firstName } from '../ticket/promises/naming.ts'
import { distance } from '../time.ts'
import { Empty } from '../ui/Empty.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { When } from '../ui/When.tsx'
import type { Handoff } from '../wire.ts'
import { Answer } from './Answer.tsx'
import { BriefRead } from './BriefRead.tsx'
import { overWords } from './words.ts'

const route = getRouteApi('/desk/handoffs/$id')

/** Somebody asks me to take a ticket on: its brief, and my answer beside it. */
export function AcceptScreen() {
  const id = Number(route.useParams().id)
  const me = useMe()
  const handoff = useQuery(queries.handoff(id))
  const over = handoff.data && overWords(handoff.data, me)
  return (
    <main className="paper acc" id="main" tabIndex={-1}>
      <Link to="/" className="back sm">
        <Icon name="chevron-left" size={16} />
        What I owe next
      </Link>
      {!handoff.data &&
        (handoff.error ? (
          <Failure
            whole
            what="We could not load what you are asked"
            safe="It stays with its owner until you answer."
            error={handoff.error}
            retry={() => void handoff.refetch()}
          />
        ) : (
          <Loading label="Loading what you are asked" />
        ))}
      {handoff.data && over && <Over handoff={handoff.data} {...over} />}
      {handoff.data && !over && <Asked key={id} handoff={handoff.data} />}
    </main>
  )
}

function Asked({ handoff }: { handoff: Handoff }) {
  const me = useMe()
  const clock = useClock()
  const { from, ticket } = handoff
  const away = distance(handoff.answer_by, clock.now)
  return (
    <>
      <title>{`${from.name} asks you to take #${ticket.number} on · Onus`}</title>
      <header className="acc-title">
        <div className="pair">
          <Face name={from.name} src={from.portrait} size={56} ring label={from.name} />
          <Icon name="arrow-right" tone="dim" />
          <Face name={me.name} src={me.portrait} size={56} label={me.name} />
        </div>
        <div className="grow">
          <h1>
            {from.name} asks {handoff.to_team?.name ?? 'you'} to take this on
          </h1>
          <p className="mid">
            <span className="num">#{ticket.number}</span> {ticket.subject}. {firstName(from.name)}’s until{' '}
            {handoff.to_team ? 'somebody accepts' : 'you accept'}; answer asked by{' '}
            <When at={handoff.answer_by} due>
              <b>{askedBy(handoff.answer_by, clock)}</b>
            </When>
            {away && `, ${away}`}.
          </p>
        </div>
        <Link to="/tickets/$number" params={{ number: String(ticket.number) }} className="btn">
          <Icon name="file-text" size={16} />
          Read the whole story
        </Link>
      </header>
      <div className="acc-cols">
        <BriefRead handoff={handoff} />
        <Answer handoff={handoff} />
      </div>
    </>
  )
}

/** Nothing to answer any more: who has it, and the way there. */
const Over = ({ handoff, title, text, mine }: { handoff: Handoff; title: string; text: string; mine: boolean }) => (
  <Empty
    whole
    face={<Face name={(handoff.accepted_by ?? handoff.from).name} src={(handoff.accepted_by ?? handoff.from).portrait} size={64} ring />}
    title={title}
    actions={
      <>
        <Link to="/tickets/$number" params={{ number: String(handoff.ticket.number) }} className={mine ? 'btn primary' : 'btn'}>
          Open #{handoff.ticket.number}
        </Link>
        <Link to="/" className="btn plain">
          What I owe next
        </Link>
      </>
    }
  >
    {text}
  </Empty>
)
