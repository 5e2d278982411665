import { clientCount, type BenchDesk } from '../desk.ts'
import { cpuOf, type Cpu } from '../load/cpu.ts'
import { countTogether, timeAlone, type Work } from '../load/timing.ts'

/** What is aimed at: milliseconds at most, per second at least, part of the raw limit at least, in words for the table. */
export type Aim = { p50?: number; p95?: number; per_second?: number; ratio?: number; words: string }

/** One line of the table. Lines without times have `value` in words. */
export type Result = {
  row: string
  p50?: number
  p95?: number
  per_second?: number
  /** Processor milliseconds that one takes, of the server and of the database that it runs. */
  cpu?: Cpu
  limit_p50?: number
  limit_per_second?: number
  ratio?: number
  value?: string
  aim?: Aim
}

export type Measured = { row: string; aim: Aim; work: Work; limit: Work }

/** Measures the desk's way and the raw one, each alone and with eight clients. */
export async function measure({ seconds, server }: BenchDesk, { row, aim, work, limit }: Measured): Promise<Result> {
  const { p50, p95 } = await timeAlone(work, seconds)
  const before = cpuOf(server.pid)
  const perSecond = await countTogether(work, clientCount, seconds)
  const cpu = cpuEach(before, cpuOf(server.pid), perSecond * seconds)
  const raw = await timeAlone(limit, seconds / 2)
  const rawPerSecond = await countTogether(limit, clientCount, seconds / 2)
  return {
    row,
    p50,
    p95,
    per_second: perSecond,
    cpu,
    limit_p50: raw.p50,
    limit_per_second: rawPerSecond,
    ratio: perSecond / rawPerSecond,
    aim,
  }
}

/** What each of `count` pieces of work took between two readings. */
export const cpuEach = (before: Cpu, after: Cpu, count: number): Cpu => ({
  app: (after.app - before.app) / count,
  database: (after.database - before.database) / count,
})

/** Whether a result reaches its aim; undefined where there is nothing to compare. */
export function isReached({ aim, p50, p95, per_second: perSecond, ratio }: Result): boolean | undefined {
  if (!aim) return undefined
  const within = (value: number | undefined, most: number | undefined) => most === undefined || value === undefined || value <= most
  const beyond = (value: number | undefined, least: number | undefined) => least === undefined || value === undefined || value >= least
  return within(p50, aim.p50) && within(p95, aim.p95) && beyond(perSecond, aim.per_second) && beyond(ratio, aim.ratio)
}
