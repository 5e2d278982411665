import os from 'node:os'

const MB = 1024 * 1024

/**
 * PostgreSQL's settings for this machine, as `-c` arguments: these win over every file, so durability cannot be switched off
 * by accident.
 */
export function settings(sockets: string, memory: number = machineMemory()): string[] {
  const chosen = {
    cluster_name: 'onus',
    listen_addresses: '',
    // A list, so that a comma in the path has to stand in quotes.
    unix_socket_directories: `"${sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: '100',
    shared_buffers: `${clamp(memory / 8 / MB, 64, 1024)}MB`,
    effective_cache_size: `${clamp(memory / 2 / MB, 256, 65_536)}MB`,
    random_page_cost: '1.1',
    jit: 'off',
  }
  return asArguments(chosen)
}

const asArguments = (chosen: Record<string, string>): string[] =>
  Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** After the others, for a database that nobody will miss: to drop one took a second or more, all of it waiting for the disk. */
export const hasty = asArguments({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })

/** In a container the machine's memory is not all ours. */
function machineMemory(): number {
  return Math.min(os.totalmem(), process.constrainedMemory() || Infinity)
}

const clamp = (value: number, low: number, high: number): number => Math.round(Math.min(high, Math.max(low, value)))
