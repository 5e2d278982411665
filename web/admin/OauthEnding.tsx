import { useEffect, useState } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { endingOf } from './providers.ts'

/** Says once how a sign-in at a provider ended, after it came back. */
export function OauthEnding() {
  const [ending] = useState(() => endingOf(new URLSearchParams(window.location.search).get('oauth')))
  useEffect(() => {
    // The word stays out of the history: a reload tells nothing anew.
    if (ending) window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [ending])
  if (!ending) return null
  return (
    <p className={ending.fine ? 'strip ending fine' : 'strip ending'} role={ending.fine ? 'status' : 'alert'}>
      <Icon name={ending.fine ? 'check' : 'alert-triangle'} />
      {ending.words}
    </p>
  )
}
