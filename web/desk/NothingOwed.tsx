import { Link } from '@tanstack/react-router'
import { useMe } from '../session.ts'
import { Empty } from '../ui/Empty.tsx'
import { Face } from '../ui/Face.tsx'
import { inWords } from './owed.ts'

/** A Desk with nothing on it: Incoming is an offer, not a scolding. */
export function NothingOwed({ incoming }: { incoming: number }) {
  const me = useMe()
  const waiting =
    incoming === 0
      ? 'Nobody waits in Incoming.'
      : `${inWords(incoming)} ${incoming === 1 ? 'person in Incoming does' : 'people in Incoming do'} not have anyone yet.`
  return (
    <Empty
      face={<Face name={me.name} src={me.portrait} size={64} ring />}
      title="You owe nothing more"
      actions={
        incoming > 0 ? (
          <Link to="/incoming" className="btn primary">
            Take one from Incoming
          </Link>
        ) : (
          <Link to="/mine" className="btn">
            Look through Mine
          </Link>
        )
      }
    >
      {`Nothing of yours has a time to keep. ${waiting}`}
    </Empty>
  )
}
