import type { Disagreement } from '../../wire.ts'
import { differing } from './words.ts'

const how: Record<string, string> = { said: 'Said', device: 'Device', box: 'Box', records: 'Records', form: 'Form' }

/** Sources that do not agree: each value with where it was read, the part that differs underlined. */
export const Differing = ({ disagreements }: { disagreements: readonly Disagreement[] }) =>
  disagreements.map(({ kind, label, facts: [first, ...rest] }) => (
    <div className="ho-differ" key={kind}>
      {/* Named, because the colour alone would not say it. */}
      <small className="soon">{label}: sources differ</small>
      {first &&
        [first, ...rest].map((fact, index) => {
          const { shared, ends } = differing(index === 0 ? (rest[0]?.value ?? '') : first.value, fact.value)
          return (
            <span key={fact.id}>
              <small>{fact.how === 'said' ? (fact.source ?? how.said) : (how[fact.how] ?? fact.how)}</small>
              <b className="mono">
                {shared}
                <u>{ends[1]}</u>
              </b>
            </span>
          )
        })}
    </div>
  ))
