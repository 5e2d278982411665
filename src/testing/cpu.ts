/** How many milliseconds of work this process has done: what a shared, busy machine does to the clock does not count. */
export function workedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
