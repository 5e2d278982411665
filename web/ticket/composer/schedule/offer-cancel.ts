import { saidWithUndo } from '../../../ui/notify.tsx'
import type { Scheduled } from '../../../wire.ts'
import { firstName } from '../../promises/naming.ts'
import { leavesWhen } from './times.ts'

/** Says when it leaves, and that the customer expects it sooner if they do; Undo puts it back where it was written. */
export function offerCancel(one: Scheduled, zone: string, onUndo: () => void): void {
  const to = firstName(one.customer.name)
  saidWithUndo(`Leaves ${leavesWhen(one.send_at, { now: Date.now(), zone })}`, one.late ?? `Until then ${to} waits for it.`, onUndo)
}
