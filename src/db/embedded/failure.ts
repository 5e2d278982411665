import fs from 'node:fs'

/** The database could not be made or started. The message is for the person who runs the server: it says what to do. */
export class EmbeddedFailed extends Error {
  override name = 'EmbeddedFailed'
}

const KNOWN: [RegExp, string][] = [
  [
    /No space left on device|ENOSPC|Disk quota exceeded|Check free disk space|database or disk is full/,
    'The disk is full: make room on it, then start again. Nothing that was acknowledged is lost.',
  ],
  [
    /error while loading shared libraries|Library not loaded/,
    'Libraries that PostgreSQL needs are missing: delete node_modules and start again.',
  ],
  [
    /database files are incompatible/,
    'These files were written by another version of PostgreSQL: start the Onus version that wrote them and back up from there.',
  ],
  [/could not create shared memory segment|Cannot allocate memory/, 'The machine is out of memory: free some, then start again.'],
  [
    /Permission denied|EACCES|wrong ownership|unable to open database file|readonly database/,
    'These files belong to somebody else: start Onus as the user who started it first, or name another folder with ONUS_DATA.',
  ],
  [/Read-only file system|EROFS/, 'The disk is mounted read-only: make it writable, then start again.'],
]

/** Turns what PostgreSQL printed into an error that names the cause, the remedy and the log. */
export function explain(what: string, output: string, log: string): EmbeddedFailed {
  const lines = output
    .trim()
    .split('\n')
    .slice(-5)
    .map((line) => `  ${line}`)
  return new EmbeddedFailed([`${what}. ${remedy(output) ?? 'PostgreSQL said:'}`, ...lines, `Its whole log: ${log}`].join('\n'))
}

/** The same for what the operating system refused; other errors pass as they are. */
export function asFailure(error: unknown, home: string): unknown {
  const advice = error instanceof EmbeddedFailed ? undefined : remedy(String(error))
  if (advice === undefined) return error
  return new EmbeddedFailed(`The database cannot be kept in ${home}. ${advice}\n  ${String(error)}`, { cause: error })
}

/** What was added to the log since it was `size` bytes long. */
export function logSince(log: string, size: number): string {
  try {
    return fs.readFileSync(log).subarray(size).toString()
  } catch {
    return ''
  }
}

const remedy = (output: string): string | undefined => KNOWN.find(([pattern]) => pattern.test(output))?.[1]
