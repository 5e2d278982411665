import { Link } from '@tanstack/react-router'
import { useClock } from '../clock.tsx'
import { useMe } from '../session.ts'
import { firstName } from '../team/words.ts'
import { useVision } from './useVision.ts'
import { owedWords } from './words.ts'

/** At the foot of the Desk: our vision; or who promised us one; or whom to ask. Nothing while it is not known. */
export function OurVision() {
  const me = useMe()
  const clock = useClock()
  const { read, ask } = useVision()
  if (!read.data) return null
  const { vision, owed, ask: whom } = read.data
  return (
    <section className="our-vision" aria-label="Our vision">
      {vision ? (
        <>
          <h2 className="dim">Our vision</h2>
          <p className="sentence">{vision}</p>
        </>
      ) : owed ? (
        <p className="dim">
          {owedWords(owed, owed.by.id === me.id, clock)}{' '}
          <Link to="/vision" className="link">
            {owed.by.id === me.id ? 'See how' : 'What it is for'}
          </Link>
        </p>
      ) : (
        <p className="dim">
          No vision is published yet.{' '}
          {whom && (
            <button type="button" className="link" disabled={ask.isPending} onClick={() => ask.mutate()}>
              Ask {firstName(whom.name)} for it
            </button>
          )}
        </p>
      )}
    </section>
  )
}
