import './assists.css'
import '../ticket/ticket.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { Page } from '../lists/Page.tsx'
import { queries } from '../queries.ts'
import { useMe } from '../session.ts'
import { upWords } from '../ticket/assists/words.ts'
import { Attachments } from '../ticket/Attachments.tsx'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Linked } from '../ui/Linked.tsx'
import { Loading } from '../ui/Loading.tsx'
import { When } from '../ui/When.tsx'
import type { Assist } from '../wire.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { Ended } from './Ended.tsx'
import { asksWhom, backTo, byWords, forWhom } from './words.ts'

const route = getRouteApi('/desk/assists/$id')

/** One thing that is asked, on one page: who asks, what, by when, all that is needed for it, and the answer. */
export function AssistScreen() {
  const id = Number(route.useParams().id)
  const assist = useQuery({ ...queries.assist(id), staleTime: 0 })
  if (assist.data) return <One key={id} assist={assist.data} />
  return (
    <main className="paper sheet-page" id="main" tabIndex={-1}>
      <title>Asked of me · Onus</title>
      {assist.error ? (
        <Failure whole what="We could not load this" safe="It is safe." error={assist.error} retry={() => void assist.refetch()} />
      ) : (
        <Loading rows={2} label="Loading what is asked" />
      )}
    </main>
  )
}

function One({ assist }: { assist: Assist }) {
  const me = useMe()
  const [answered, setAnswered] = useState(false)
  return (
    <Page title={assist.what} actions={<Places assist={assist} workTickets={me.can.work_tickets} />}>
      <div className="one-ask">
        {assist.status !== 'open' && <Ended assist={assist} thank={answered || assist.answered_by?.id === me.id} />}
        <Who assist={assist} />
        {(assist.context || assist.attachments.length > 0) && <Know assist={assist} />}
        {assist.can.answer && <AnswerForm assist={assist} onAnswered={() => setAnswered(true)} />}
        {assist.status === 'open' && !assist.can.answer && (
          <p className="mid">
            {assist.can.withdraw
              ? 'You asked for this. When you need it no more, withdraw it on its ticket.'
              : `${assist.person?.name ?? assist.team?.name ?? 'Somebody else'} is asked, and answers to ${backTo(assist)}.`}
          </p>
        )}
      </div>
    </Page>
  )
}

const Places = ({ assist, workTickets }: { assist: Assist; workTickets: boolean }) => (
  <span className="row ask-places">
    <Link to="/assists" className="back sm">
      <Icon name="chevron-left" size={16} />
      All that is asked of me
    </Link>
    {workTickets && (
      <Link to="/tickets/$number" params={{ number: String(assist.ticket) }} className="btn sm">
        Open #{assist.ticket}
      </Link>
    )}
  </span>
)

function Who({ assist }: { assist: Assist }) {
  const me = useMe()
  const clock = useClock()
  const { asked_by: by, status } = assist
  const up = status === 'open' ? upWords(assist, clock) : null
  return (
    <div className="ask-who">
      <Face name={by.name} src={by.portrait} size={40} />
      <div>
        <p>
          <b>{by.name}</b> {asksWhom(assist, me)}
        </p>
        <p className="mid">
          for {forWhom(assist)}, “{assist.subject}”
          {status === 'open' && (
            <>
              {', '}
              <When at={assist.due} due>
                {byWords(assist.due, clock)}
              </When>
            </>
          )}
        </p>
        {up && <p className="soon sm">It has {up}.</p>}
      </div>
    </div>
  )
}

const Know = ({ assist }: { assist: Assist }) => (
  <section className="ask-know" aria-label="What you need to know">
    <h2>What you need to know</h2>
    {assist.context && (
      <p className="words">
        <Linked text={assist.context} />
      </p>
    )}
    <Attachments
      attachments={assist.attachments.map((file) => ({ ...file, inline: false, content_id: null, scan_words: null, scan_again_at: null }))}
      from={assist.asked_by.name.split(' ')[0] ?? assist.asked_by.name}
    />
  </section>
)
