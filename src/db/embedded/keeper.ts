import { setTimeout as sleep } from 'node:timers/promises'

import { clearLeftovers } from './leftovers.ts'
import type { Place } from './place.ts'
import { launch, type Server } from './server.ts'

/** Waits between attempts grow from the first to the second (ms). */
const WAITS: [number, number] = [100, 30_000]

export interface Keeper {
  /** Settles when PostgreSQL has ended because `stop` was called. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** Starts PostgreSQL and starts it again whenever it ends by itself, until told to stop. */
export async function keepRunning(place: Place, say: (line: string) => void): Promise<Keeper> {
  const stopping = new AbortController()
  const first = await launch(place, stopping.signal, say)
  const ended = watch(first, place, stopping.signal, say)
  return {
    ended,
    stop() {
      stopping.abort()
      return ended
    },
  }
}

async function watch(first: Server, place: Place, stopping: AbortSignal, say: (line: string) => void): Promise<void> {
  for (let server: Server | undefined = first; server;) {
    const how = await server.ended
    if (stopping.aborted) return
    say(`PostgreSQL ended by itself (${how}); starting it again. Its log: ${place.log}`)
    server = await relaunch(place, stopping, say)
  }
}

/** Never gives up: a full disk is emptied some time, and then the desk should be back without anybody's help. */
async function relaunch(place: Place, stopping: AbortSignal, say: (line: string) => void): Promise<Server | undefined> {
  const [shortest, longest] = WAITS
  for (let wait = shortest; !stopping.aborted; wait = Math.min(wait * 2, longest)) {
    try {
      await clearLeftovers(place, () => {})
      if (!stopping.aborted) return await launch(place, stopping, say)
    } catch (error) {
      if (stopping.aborted) return undefined
      say(String(error))
      await sleep(wait, undefined, { signal: stopping }).catch(() => {})
    }
  }
  return undefined
}
