import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, query } from '../../../api.ts'
import { failed, saidWithUndo } from '../../../ui/notify.tsx'
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
    saidWithUndo('Not shown to you again', `${wordsOf(one.kind).name}. Nobody else is told.`, () => void showAgain(one).then(onUndo))
  }
}
