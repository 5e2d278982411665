/** One unit of work of client number `client`, its `turn`th. */
export type Work = (client: number, turn: number) => Promise<unknown>

export type Times = { p50: number; p95: number; count: number }

/** Milliseconds of one piece of work after the other, for so many seconds. */
export async function timeAlone(work: Work, seconds: number): Promise<Times> {
  const warm = Math.min(1, seconds / 5)
  let turn = 0
  for (const end = performance.now() + warm * 1000; performance.now() < end;) await work(0, turn++)
  const times: number[] = []
  for (const end = performance.now() + seconds * 1000; performance.now() < end || times.length < 5;) {
    const before = performance.now()
    await work(0, turn++)
    times.push(performance.now() - before)
  }
  return timesOf(times)
}

/** How many pieces of work eight (or so) clients get done in a second, each one after the other. */
export async function countTogether(work: Work, clients: number, seconds: number): Promise<number> {
  const started = performance.now()
  const end = started + seconds * 1000
  let count = 0
  // Turns that the single client has not used.
  const first = 1_000_000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = first; performance.now() < end; turn++) {
        await work(client, turn)
        count++
      }
    }),
  )
  return count / ((performance.now() - started) / 1000)
}

/** The middle and the slow end of measured times. */
export function timesOf(times: number[]): Times {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), count: sorted.length }
}
