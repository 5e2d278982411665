import './practice.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { queries } from '../queries.ts'
import { wordsOf } from '../ticket/composer/coach/kinds.ts'
import { opening } from '../ticket/facts/words.ts'
import { Face } from '../ui/Face.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import type { PracticeExample } from '../wire.ts'
import { Compared } from './Compared.tsx'
import { ExampleActs } from './ExampleActs.tsx'
import { MyRewrite } from './MyRewrite.tsx'
import { PracticeFrame } from './PracticeFrame.tsx'
import { ReadText } from './ReadText.tsx'
import { statusLook, statusWord, writtenWords } from './words.ts'

const route = getRouteApi('/desk/practice/$id')

/** One example within the practice room. */
export function ExampleScreen() {
  const id = Number(route.useParams().id)
  const example = useQuery(queries.practiceExample(id))
  return (
    <PracticeFrame>
      <div className="example">
        <p className="back">
          <Link to="/practice" search={example.data ? { team: example.data.team.id } : {}} className="link row">
            <Icon name="chevron-left" size={16} />
            Examples
          </Link>
        </p>
        {example.data && <Example key={id} example={example.data} />}
        {!example.data && example.error && (
          <Failure what="We could not load this example" error={example.error} retry={() => void example.refetch()} />
        )}
        {example.isPending && <Loading rows={3} label="Loading the example" />}
      </div>
    </PracticeFrame>
  )
}

function Example({ example }: { example: PracticeExample }) {
  return (
    <>
      <title>{`${opening(example.said, 40)} · Practice · Onus`}</title>
      <Head example={example} />
      <section className="example-part" aria-labelledby="example-situation">
        <h2 id="example-situation">The situation</h2>
        <p className="situation">{example.situation || 'Nothing is kept of it.'}</p>
      </section>
      <section className="example-part" aria-labelledby="example-said">
        <h2 id="example-said">What we said</h2>
        <ReadText text={example.said} />
      </section>
      {example.status === 'open' ? <MyRewrite example={example} /> : <Compared example={example} />}
      <ExampleActs example={example} />
    </>
  )
}

/** How it stands, and whose it is: the lead's alone. */
function Head({ example }: { example: PracticeExample }) {
  const { lead, status, kind } = example
  return (
    <div className="example-head">
      {lead && <Face name={lead.name} src={lead.portrait} size={30} ring />}
      <p className="grow">
        {lead ? (
          <>
            <b>{lead.name}</b> owns this example
          </>
        ) : (
          'Nobody leads the practice yet'
        )}
        <span className="dim"> · {example.team.name}</span>
        {kind && <span className="dim"> · {wordsOf(kind).name}</span>}
      </p>
      <span className="sm mid">{status === 'ended' && example.written === 0 ? '' : writtenWords(example)}</span>
      <span className={`badge ${statusLook[status]}`}>{statusWord[status]}</span>
    </div>
  )
}
