import { notifications } from '@mantine/notifications'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, query } from '../../../api.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { failed } from '../../../ui/notify.tsx'
import type { CoachSettings } from '../../../wire.ts'
import { wordsOf } from './kinds.ts'

type Left = CoachSettings['left_for_good'][number]
const key = ['coach-settings']
const same = (one: Left, other: Left): boolean => one.kind === other.kind && one.rule === other.rule

function change(client: QueryClient, to: (left: readonly Left[]) => Left[]): void {
  client.setQueryData<CoachSettings>(key, (known) => known && { ...known, left_for_good: to(known.left_for_good) })
}

/** Shows again what this person had left for good. */
export function useShowAgain(): (one: Left) => Promise<void> {
  const client = useQueryClient()
  return async (one) => {
    try {
      await api.delete(`/coach/left-for-good${query({ kind: one.kind, rule: one.rule ?? undefined })}`)
      change(client, (left) => left.filter((other) => !same(one, other)))
    } catch (error) {
      failed('It stays left out', error)
    }
    void client.invalidateQueries({ queryKey: key })
  }
}

/** Leaves a rule for good, for this person alone; the toast takes it back. */
export function useLeaveForGood(): (one: Left, onUndo: () => void) => Promise<void> {
  const client = useQueryClient()
  const showAgain = useShowAgain()
  return async (one, onUndo) => {
    // A request that is on its way would bring it back for a moment.
    await client.cancelQueries({ queryKey: key })
    change(client, (left) => [...left.filter((other) => !same(one, other)), one])
    try {
      await api.put('/coach/left-for-good', one)
    } catch (error) {
      change(client, (left) => left.filter((other) => !same(one, other)))
      onUndo()
      failed('It is still shown', error)
      return
    }
    void client.invalidateQueries({ queryKey: key })
    toast(one, () => void showAgain(one).then(onUndo))
  }
}

function toast(one: Left, onUndo: () => void): void {
  const id = notifications.show({
    title: 'Not shown to you again',
    message: (
      <span className="undo">
        <span className="grow">{wordsOf(one.kind).name}. Nobody else is told.</span>
        <Button
          size="sm"
          onClick={() => {
            notifications.hide(id)
            onUndo()
          }}
        >
          Undo
        </Button>
      </span>
    ),
    autoClose: 10_000,
    icon: <Icon name="check" size={16} />,
    className: 'toast done',
    closeButtonProps: { 'aria-label': 'Close' },
  })
}
