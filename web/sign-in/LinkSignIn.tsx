import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api, wording } from '../api.ts'
import type { Me } from '../wire.ts'
import { Button } from '../ui/Button.tsx'
import { Door } from './Door.tsx'
import { useArrive } from './SignIn.tsx'

const route = getRouteApi('/sign-in/link')

/** A link works once, so a press of the button uses it, not the opening of the page: mail scanners open every link. */
export function LinkSignIn() {
  const { token } = route.useSearch()
  const arrive = useArrive()
  const enter = useMutation({ mutationFn: () => api.post<Me>('/session/link', { token }), onSuccess: (me) => arrive(me) })
  if (token === '' || enter.error)
    return (
      <Door
        title="This link does not sign you in"
        lead={token === '' ? 'It is not whole. Copy all of it, or ask an admin for a new one.' : wording(enter.error)}
      >
        <div className="form">
          <Link className="btn lg" to="/sign-in">
            Sign in with a password
          </Link>
        </div>
      </Door>
    )
  return (
    <Door title="Sign in with your link" lead="It works once. After that you stay signed in on this browser.">
      <div className="form">
        <Button look="primary" size="lg" busy={enter.isPending} onClick={() => enter.mutate()}>
          Sign in
        </Button>
      </div>
    </Door>
  )
}
