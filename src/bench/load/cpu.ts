// Processor time is what noise on the machine changes least.
import fs from 'node:fs'

export type Cpu = { app: number; database: number }

const tickMs = 10

/** Milliseconds of processor time that the server, and the database that it runs, have used so far. Zeros where the system does not tell. */
export function cpuOf(server: number): Cpu {
  const processes = listProcesses()
  const family = new Set([server])
  for (let size = 0; size !== family.size;) {
    size = family.size
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid)
  }
  const sum = { app: 0, database: 0 }
  for (const { pid, own, ended } of processes) {
    if (pid === server) sum.app += own
    else if (family.has(pid)) sum.database += own + ended
  }
  return sum
}

type Process = { pid: number; parent: number; own: number; ended: number }

function listProcesses(): Process[] {
  try {
    return fs
      .readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readProcess)
  } catch {
    return []
  }
}

function readProcess(pid: string): Process[] {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ticks = (first: number) => ((fields[first] ?? 0) + (fields[first + 1] ?? 0)) * tickMs
    return [{ pid: Number(pid), parent: fields[1] ?? 0, own: ticks(11), ended: ticks(13) }]
  } catch {
    return []
  }
}
