import os from 'node:os'

/** What the figures were measured on. */
export type Machine = { cores: number; memory_gb: number; cpu: string; system: string; node: string; postgres: string }

/** The machine, without names of hosts or folders. */
export function describeMachine(postgres: string): Machine {
  const memory = Math.min(os.totalmem(), process.constrainedMemory() || Infinity)
  return {
    cores: os.availableParallelism(),
    memory_gb: Math.round(memory / 1024 ** 3),
    cpu: os.cpus()[0]?.model.trim() || os.machine(),
    system: `${os.type()} ${os.machine()}`,
    node: process.versions.node,
    postgres,
  }
}

/** One line about it. */
export const machineLine = (m: Machine): string =>
  `${m.cores} cores (${m.cpu}), ${m.memory_gb} GB, ${m.system}, Node ${m.node}, PostgreSQL ${m.postgres}; server, database and load generator share it`
