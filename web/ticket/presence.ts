import { useCallback, useEffect, useRef } from 'react'
import { api } from '../api.ts'
import { isOffline } from '../online.ts'

const every = 20_000
const still = 6_000

/** Says that this person has the ticket open, and while they write, that they write. The answer is called at each keystroke. */
export function usePresence(number: number): () => void {
  const doing = useRef<'reading' | 'typing'>('reading')
  const last = useRef(0)
  const tell = useCallback(
    (now: 'reading' | 'typing') => {
      doing.current = now
      if (!isOffline()) void api.put(`/tickets/${number}/presence`, { doing: now }).catch(() => undefined)
    },
    [number],
  )
  useEffect(() => {
    tell('reading')
    const timer = setInterval(
      () => document.visibilityState === 'visible' && tell(Date.now() - last.current < still ? 'typing' : 'reading'),
      every,
    )
    const leave = (): void => void api.delete(`/tickets/${number}/presence`, { keepalive: true }).catch(() => undefined)
    window.addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [number, tell])
  const calm = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(calm.current), [])
  return useCallback(() => {
    last.current = Date.now()
    if (doing.current !== 'typing') tell('typing')
    clearTimeout(calm.current)
    calm.current = setTimeout(() => tell('reading'), still)
  }, [tell])
}
