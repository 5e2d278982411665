import './vision.css'
import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { Page } from '../lists/Page.tsx'
import { useMe } from '../session.ts'
import { firstName } from '../team/words.ts'
import { Button } from '../ui/Button.tsx'
import { Copied } from '../ui/Copied.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { steps } from './guide.ts'
import { useVision } from './useVision.ts'
import { owedWords } from './words.ts'

/** Our vision, or how we come to one: the guide for whoever writes it. */
export function VisionScreen() {
  return (
    <Page title="Vision" lead="What customers get from us, in one sentence that everybody here knows.">
      <Where />
      <Guide />
      <Publish />
    </Page>
  )
}

/** What there is: the sentence, a promise of one, or the question for it. */
function Where() {
  const me = useMe()
  const clock = useClock()
  const { read, ask } = useVision()
  if (read.error && !read.data) return <Failure what="We could not load the vision" error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Loading rows={1} label="Loading the vision" />
  const { vision, owed, ask: whom } = read.data
  if (vision) return <p className="vision-said">{vision}</p>
  const asks = whom && (
    <Button look="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
      Ask {firstName(whom.name)} for it
    </Button>
  )
  return (
    <section className="panel vision-where" aria-label="Where it stands">
      <p>{owed ? owedWords(owed, owed.by.id === me.id, clock) : 'No vision is published yet.'}</p>
      {owed ? owed.by.id !== me.id && <p className="dim">It is on your Desk. Whether it was kept is yours to say.</p> : asks}
    </section>
  )
}

const Guide = () => (
  <section className="vision-guide" aria-label="How to write one">
    <h2>How to write one</h2>
    <ol>
      {steps.map((step, n) => (
        <li key={step.title}>
          <span className="no" aria-hidden="true">
            {n + 1}
          </span>
          <div>
            <h3>
              {step.title} <small>{step.time}</small>
            </h3>
            <ul>
              {step.does.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {step.ask && <Copied text={step.ask} />}
          </div>
        </li>
      ))}
    </ol>
  </section>
)

function Publish() {
  const me = useMe()
  return (
    <section className="panel">
      <h2>Publish it</h2>
      <p className="mid">Once it is published, everybody reads it on their Desk, and whoever asked for it can say that it came.</p>
      {me.can.administer ? (
        <p className="row">
          <Link to="/admin/$part" params={{ part: 'company' }} className="btn">
            Publish it in Admin, Company
          </Link>
        </p>
      ) : (
        <p className="dim">An admin publishes it, in Admin, Company.</p>
      )}
    </section>
  )
}
