import { Face } from '../ui/Face.tsx'
import type { TeamPage } from '../wire.ts'
import { firstName } from './words.ts'

/** Open tickets of each, by name and never by number. */
export function Load({ load }: { load: TeamPage['load'] }) {
  const most = Math.max(1, ...load.map((one) => one.open))
  return (
    <section className="loads" aria-label="Load">
      <h2>
        Load<small>open tickets</small>
      </h2>
      {load.length === 0 && <p className="meta">Nobody whom you lead works on tickets yet.</p>}
      <ul>
        {load.map(({ person, open }) => (
          <li key={person.id}>
            <Face name={person.name} src={person.portrait} size={24} />
            <span className="clip" title={person.name}>
              {firstName(person.name)}
            </span>
            <span className="ld" aria-hidden="true">
              <i style={{ width: `${(open / most) * 100}%` }} />
            </span>
            <b>
              {open}
              <span className="out"> open</span>
            </b>
          </li>
        ))}
      </ul>
      {load.length > 0 && <p className="xs dim">By name, never by number.</p>}
    </section>
  )
}
