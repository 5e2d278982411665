import { useQuery } from '@tanstack/react-query'
import { queries } from '../../../queries.ts'
import { useMe } from '../../../session.ts'
import { phrasesOf } from './phrases.ts'
import { spoken } from './remarks.ts'

/** On a line of the coach: what the team agreed to say there. */
export function TeamSays({ kind, onSay }: { kind: string; onSay: (phrase: string) => void }) {
  const { teams } = useMe()
  const bank = useQuery(queries.phrasesInUse()).data?.data ?? []
  return phrasesOf(kind, bank, teams).map(({ id, text, team }) => {
    const says = team ? 'Your team says' : 'We say'
    return (
      <button
        type="button"
        key={id}
        className="chip"
        data-first=""
        data-take=""
        aria-label={`${says}: ${spoken(text)}`}
        onClick={() => onSay(text)}
      >
        <span className="chip-words">
          <span className="chip-of">{says}:</span> {text}
        </span>
      </button>
    )
  })
}
