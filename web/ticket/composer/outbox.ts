// Replies that were sent without a connection wait in this browser and leave when the desk answers again, even after a reload.
import type { QueryClient } from '@tanstack/react-query'
import { Problem } from '../../api.ts'
import { isOffline, onConnection } from '../../online.ts'
import { failed, said } from '../../ui/notify.tsx'
import { giveBack, tellLeft } from './given-back.ts'
import { send } from './send.ts'
import { keepCoach, keepDraft, setWaiting, waiting, type Waiting } from './shelf.ts'

/** Lets one wait until the desk answers. */
export const sendWhenBack = (one: Waiting): void =>
  setWaiting([...waiting().filter((other) => other.number !== one.number || other.sending.kind !== one.sending.kind), one])
export const waitsFor = (number: number): Waiting | undefined => waiting().find((one) => one.number === number)
export const stopWaiting = (number: number): void => setWaiting(waiting().filter((one) => one.number !== number))

async function leave(client: QueryClient, one: Waiting): Promise<void> {
  try {
    const { scheduled } = await send(client, one.number, one.sending)
    keepDraft(one.number, one.sending.kind, null)
    keepCoach(one.number, one.sending.kind, null)
    tellLeft(one.number, one.sending.kind, one.sending.html)
    said(scheduled ? 'It leaves later' : `Sent to ${one.to}`, 'The connection is back.')
  } catch (error) {
    if (error instanceof Problem && error.offline) return
    keepDraft(one.number, one.sending.kind, one.sending.html)
    giveBack(one.number, one.sending.kind, one.sending.html)
    failed(`Your words to ${one.to} are held, not lost`, error)
  }
  stopWaiting(one.number)
}

let busy = false
async function empty(client: QueryClient): Promise<void> {
  if (busy || isOffline()) return
  busy = true
  for (const one of waiting()) await leave(client, one)
  busy = false
}

/** Sends what waits, now and whenever the connection comes back. */
export function startOutbox(client: QueryClient): () => void {
  void empty(client)
  return onConnection(() => void empty(client))
}
