import { Link } from '@tanstack/react-router'
import { ResultBadge } from '../promises/register/ResultBadge.tsx'
import type { SavedReply } from '../wire.ts'

/** What a saved reply promises, and what is known of that. */
export const Promised = ({ reply }: { reply: SavedReply }) => (
  <>
    {reply.promises.map((one) => (
      <p key={one.id} className="row sm" style={{ marginTop: 5 }}>
        <ResultBadge result={one.result} />
        <Link to="/promises/register/$id" params={{ id: String(one.id) }} className="link">
          {one.text}
        </Link>
        {one.evidence && <span className="mid">{one.evidence}</span>}
      </p>
    ))}
  </>
)
