import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { Differing } from '../ticket/handoff/Differing.tsx'
import { isVerbatim } from '../ticket/handoff/words.ts'
import { Words } from '../ticket/handoff/Words.tsx'
import { firstName, namingCustomer } from '../ticket/promises/naming.ts'
import { promiseTime } from '../ticket/promises/words.ts'
import { stamp } from '../time.ts'
import { Face } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { When } from '../ui/When.tsx'
import type { Brief, Handoff } from '../wire.ts'
import { CustomerLine } from './CustomerLine.tsx'
import { promiseEnd } from './words.ts'

/** What the sender says of it, in five parts; under them what happened, and who the customer is. */
export function BriefRead({ handoff }: { handoff: Handoff }) {
  const { brief, ticket } = handoff
  const clock = useClock()
  const compiled = useQuery(queries.brief(ticket.number)).data
  const messages = useQuery(queries.messages(ticket.number)).data?.data ?? []
  const says = (text: string) => <Words text={text} verbatim={isVerbatim(text, messages)} />
  return (
    // It scrolls beside the answer: without a mouse too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="acc-brief" role="region" aria-label="The brief" tabIndex={0}>
      <p className="why">
        <Icon name="message-circle" size={16} />
        <span>
          <b>Why {handoff.to ? 'you' : `${handoff.to_team?.name}`}:</b> {handoff.why}
        </span>
      </p>
      <dl className="parts big">
        <Part name="Problem">
          {says(brief.problem)}
          {compiled && <Differing disagreements={compiled.disagreements} />}
        </Part>
        <Part name={`${firstName(ticket.customer.name)} wants`}>{says(brief.wanted)}</Part>
        <Part name="Tried">{says(brief.tried)}</Part>
        <Part name="Promised">
          <Promises handoff={handoff} />
        </Part>
        <Part name="Next step">
          {/[.!?]$/.test(brief.next.trim()) ? brief.next : `${brief.next}.`} <b>By {promiseTime(brief.next_by, clock.zone)}.</b>
        </Part>
        {brief.if_then && <Part name="If, then">{brief.if_then}</Part>}
        {compiled && compiled.story.length > 0 && (
          <Part name="The story">
            <Story story={compiled.story} />
          </Part>
        )}
      </dl>
      <CustomerLine number={ticket.number} customer={ticket.customer} />
    </div>
  )
}

const Part = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Promises({ handoff }: { handoff: Handoff }) {
  const clock = useClock()
  const kept = useQuery(queries.ticketPromises(handoff.ticket.number)).data?.data.filter(({ status }) => status === 'kept') ?? []
  if (handoff.promises.length + kept.length === 0) return handoff.brief.promised
  const extra = handoff.promises.length === 0 ? handoff.brief.promised : null
  return (
    <>
      {extra && <p>{extra}</p>}
      <ul className="hp">
        {[...kept, ...handoff.promises].map((one) => {
          const end = promiseEnd(one, clock)
          return (
            <li key={one.id}>
              <Icon name={end ? 'check' : 'signature'} size={16} tone={end ? 'kept' : 'dim'} />
              <p className={end ? 'mid' : undefined}>{namingCustomer(one.action, firstName(one.to.name))}</p>
              <When at={end ? (one.ended_at ?? one.due) : one.due} className={end ? 'kept' : ''} due={!end}>
                {end ?? promiseTime(one.due, clock.zone)}
              </When>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Story({ story }: { story: Brief['story'] }) {
  const clock = useClock()
  return (
    <ol className="moments">
      {story.map((one) => (
        <li key={`${one.at} ${one.text}`}>
          <Face name={one.person?.name ?? one.customer?.name ?? 'Onus'} src={one.person?.portrait} size={24} />
          <p>{one.text}</p>
          <When at={one.at}>{stamp(one.at, clock)}</When>
        </li>
      ))}
    </ol>
  )
}
