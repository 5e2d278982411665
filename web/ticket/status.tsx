import type { Status } from '../wire.ts'

const looks: Record<Status, [string, string]> = {
  new: ['New', 'new'],
  open: ['Open', 'open'],
  pending: ['Pending', ''],
  on_hold: ['On hold', ''],
  solved: ['Solved', 'kept'],
  closed: ['Closed', ''],
}

export const statusWord = (status: Status): string => looks[status][0]

interface Props {
  status: Status
  confirmed?: boolean | null | undefined
  /** What it goes on as. */
  merged?: number | null
}

/** The status in a word; a closed ticket says whether the customer confirmed it. */
export function StatusBadge({ status, confirmed, merged = null }: Props) {
  const [word, look] = looks[status]
  if (merged !== null) return <span className="badge">Merged into #{merged}</span>
  if (status !== 'closed') return <span className={`badge ${look}`}>{word}</span>
  return <span className={confirmed ? 'badge kept' : 'badge'}>{confirmed ? 'Closed, confirmed' : 'Closed, unconfirmed'}</span>
}
