import { Icon } from '../../ui/Icon.tsx'
import type { Result } from '../../wire.ts'
import { resultWord } from './words.ts'

const look = { kept: ['kept', 'check'], broken: ['broken', 'alert-triangle'], unknown: ['line', 'dots'] } as const

/** What the last test came to: a word, with a colour that says the same. */
export const ResultBadge = ({ result }: { result: Result }) => (
  <span className={`badge ${look[result][0]}`}>
    <Icon name={look[result][1]} size={14} />
    {resultWord[result]}
  </span>
)
