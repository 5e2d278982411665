import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../api.ts'
import { useClock } from '../clock.tsx'
import { moment } from '../time.ts'
import { Copied } from '../ui/Copied.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Person } from '../wire.ts'

/** A link that signs a person in once; shown to be handed over, never mailed by itself. */
export function SignInLink({ person, onClose }: { person: Person; onClose: () => void }) {
  const clock = useClock()
  const { mutate, data, error } = useMutation({
    mutationFn: () => api.post<{ url: string; expires_at: string }>(`/people/${person.id}/sign-in-link`),
  })
  const asked = useRef(false)
  useEffect(() => {
    if (!asked.current) mutate()
    asked.current = true
  }, [mutate])
  return (
    <Dialog title={`Sign-in link for ${person.name}`} onClose={onClose}>
      {data && <Copied text={new URL(data.url, location.href).href} />}
      {data && (
        <p className="mid sm">
          It works once, until {moment(data.expires_at, clock)}. Give it to {person.name} and to nobody else; a password is set after that.
        </p>
      )}
      <Refusal error={error} />
    </Dialog>
  )
}
