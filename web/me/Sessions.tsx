import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Listed } from '../lists/Listed.tsx'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import { browserName } from './browser.ts'

/** Every browser that is signed in as me. */
export function Sessions() {
  const client = useQueryClient()
  const sessions = useQuery(queries.sessions())
  const end = useMutation({
    mutationFn: (id: string) => api.delete(`/sessions/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error) => failed('It is still signed in', error),
  })
  return (
    <section className="panel">
      <h2>Where I am signed in</h2>
      <Listed query={sessions} what="your sessions" empty="Nowhere else.">
        {(session) => (
          <li key={session.id}>
            <Icon name="lock" tone="dim" />
            <div className="what">
              <p>
                {browserName(session.user_agent)} {session.current && <span className="badge kept">this one</span>}
              </p>
              <p className="meta">
                {session.ip_address ?? 'address unknown'} · since <When at={session.created_at} />
              </p>
            </div>
            <span className="acts">
              {!session.current && (
                <Button size="sm" onClick={() => end.mutate(session.id)}>
                  Sign out there
                </Button>
              )}
            </span>
          </li>
        )}
      </Listed>
    </section>
  )
}
