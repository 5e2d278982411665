import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useMe } from '../session.ts'
import { Refusal } from '../ui/Refusal.tsx'
import type { Me } from '../wire.ts'

/** How I am reminded of what I owe, besides on the page. */
export function Reminders() {
  const me = useMe()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (on: boolean) => api.patch<Me>('/me', { reminders_by_mail: on }),
    onSuccess: (saved) => client.setQueryData(['me'], saved),
  })
  return (
    <section className="panel">
      <h2>Reminders</h2>
      <p className="mid">Before something is due, the page reminds you in time to do it.</p>
      <div className="form">
        <Switch
          label="Remind me by mail"
          description={`Also with no page open, at ${me.email}.`}
          checked={save.isPending ? save.variables : me.reminders_by_mail}
          onChange={(event) => save.mutate(event.currentTarget.checked)}
        />
        <Refusal error={save.error} />
      </div>
    </section>
  )
}
