import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { Empty } from '../ui/Empty.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'

/** Where a whole page could not be shown. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <main className="paper" id="main" tabIndex={-1}>
      <Failure whole what="We could not show this page" safe="Whatever you wrote is kept." error={error} retry={again} />
    </main>
  )
}

export const Missing = () => (
  <main className="paper" id="main" tabIndex={-1}>
    <Empty
      whole
      title="There is nothing at this address"
      actions={
        <Link to="/" className="btn primary">
          Go to my Desk
        </Link>
      }
    >
      It may have moved, or it is not yours to see.
    </Empty>
  </main>
)

/** Until it is known who is signed in, or the screen has arrived. */
export const Arriving = () => (
  <main className="paper arriving" id="main" tabIndex={-1}>
    <h1 className="out">Loading</h1>
    <Loading />
  </main>
)
