import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Refusal } from '../ui/Refusal.tsx'
import { pushState, switchOff, switchOn, type PushState } from './push.ts'

const words: Record<PushState, string> = {
  insecure: 'Browsers allow this only where Onus has an https address. Ask who runs your desk.',
  unsupported: 'This browser cannot do it. On an iPhone or iPad, add Onus to the home screen first and open it from there.',
  blocked:
    'This browser blocks notifications from Onus. Allow them in its settings for this site (the icon beside the address), then load this page again.',
  off: 'Your browser asks you once whether Onus may. Signing out switches it off here.',
  on: 'What falls due is shown here by your browser. Signing out switches it off here.',
}

/** Whether this computer tells me what falls due, with Onus closed, too. */
export function Push() {
  const client = useQueryClient()
  const state = useQuery(pushState)
  const change = useMutation({
    mutationFn: (on: boolean) => (on ? switchOn() : switchOff()),
    onSettled: () => client.invalidateQueries({ queryKey: pushState.queryKey }),
  })
  const now = state.data
  const able = now === 'on' || now === 'off'
  return (
    <section className="panel">
      <h2>This computer</h2>
      <div className="form">
        <Switch
          label="Tell me on this computer, also when Onus is closed"
          description={now && words[now]}
          checked={change.isPending ? change.variables : now === 'on'}
          disabled={!able || change.isPending}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
        <Refusal error={change.error ?? state.error} />
      </div>
    </section>
  )
}
