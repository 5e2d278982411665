import { undecidedWords } from '../promises/words.ts'
import { isOpen } from './coach/choices.ts'
import type { Seen } from './coach/coach.ts'

/** At the foot: which promises wait for their writer's word, and a blank that is left. Said aloud when Send asked about them. */
export function Undecided({ seen: { lines, asked, blank } }: { seen: Seen }) {
  const open = lines.filter(isOpen)
  const undated = open.filter(({ found }) => found.due === null).length
  const shown = undated > 0 || asked > 0
  return (
    <span className="xs mid undecided" role="status">
      {[shown && open.length > 0 && undecidedWords(open.length - undated, undated), blank && 'A blank is left: fill it, or send again.']
        .filter(Boolean)
        .join(' ')}
    </span>
  )
}
