import { useEffect, useState } from 'react'
import { Problem, wording } from '../api.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface Props {
  /** "We could not load this ticket" */
  what: string
  /** What is safe, always said. */
  safe?: string
  error: unknown
  retry: () => void
  /** True where it stands for the whole page, whose heading it then is. */
  whole?: boolean
}

const wait = 8
const lasting = (error: unknown): boolean => error instanceof Problem && [400, 403, 404, 410, 422].includes(error.status)

/** Replaces only the panel that failed: what failed, what is safe, when it is tried again, one button, and the request's id. */
export function Failure({ what, safe, error, retry, whole }: Props) {
  const [left, setLeft] = useState(wait)
  const missing = error instanceof Problem && error.status === 404
  const again = !lasting(error)
  useEffect(() => {
    if (!again) return undefined
    const timer = setTimeout(() => {
      if (left <= 1) retry()
      setLeft(left <= 1 ? wait : left - 1)
    }, 1_000)
    return () => clearTimeout(timer)
  }, [left, again, retry])
  const id = error instanceof Problem ? error.requestId : null
  return (
    <div className="err" role="alert">
      <Icon name="alert-triangle" size={20} tone="broken" />
      {whole ? <h1>{what}</h1> : <h2>{what}</h2>}
      <p className="mid">
        {missing ? 'It does not exist, or it is not yours to see.' : wording(error)} {safe}{' '}
        {again && <span aria-hidden="true">{`Trying again in ${left} second${left === 1 ? '' : 's'}.`}</span>}
      </p>
      {!missing && (
        <p className="row">
          <Button look="primary" onClick={retry}>
            Try now
          </Button>
        </p>
      )}
      {id && (
        <p className="xs dim">
          If it stays like this, give your admin <span className="mono">{id}</span>.
        </p>
      )}
    </div>
  )
}
