/**
 * Started by root, PostgreSQL runs as another user. When `home` is closed to that user (a folder of mode 0700, or anything
 * below /root), the database is kept in a shelter that it can reach. The two name each other: `home/location` holds the
 * path of the shelter, and `owner` in the shelter holds the path of the home. So a home that is moved keeps its database,
 * a copied one does not share it by accident, and a deleted one starts afresh.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

import type { Account } from './account.ts'
import { EmbeddedFailed } from './failure.ts'

/** Root's own folder for what PostgreSQL must be able to reach. */
export const SHELTERS = '/var/lib/onus'

const pointer = (home: string): string => path.join(home, 'location')
const ownerFile = (shelter: string): string => path.join(shelter, 'owner')

/** The shelter that `home` has, if it has one. */
export function shelterOf(home: string): string | undefined {
  const shelter = read(pointer(home))
  if (shelter === undefined) return undefined
  const owner = read(ownerFile(shelter))
  if (owner === undefined) throw lost(home, shelter)
  if (owner === home) return shelter
  if (read(pointer(owner)) === shelter) throw copied(home, owner)
  write(ownerFile(shelter), home)
  return shelter
}

/** Makes a shelter for a home that has none. */
export function openShelter(home: string, account: Account, say: (line: string) => void): string {
  openToAll(SHELTERS)
  const shelter = unused(path.join(SHELTERS, createHash('sha256').update(home).digest('hex').slice(0, 16)))
  write(ownerFile(shelter), home)
  write(pointer(home), shelter)
  say(`The database is kept in ${shelter}: it runs as '${account.name}', and ${home} is closed to that user.`)
  return shelter
}

/** Makes a folder of root's that everybody may enter, whatever the umask. */
export function openToAll(folder: string): void {
  fs.mkdirSync(folder, { recursive: true })
  fs.chmodSync(folder, 0o755)
}

/** A home that was deleted and made anew leaves its old shelter behind: that one is kept as it is. */
function unused(name: string): string {
  let shelter = name
  for (let n = 2; fs.existsSync(shelter); n++) shelter = `${name}-${n}`
  openToAll(shelter)
  return shelter
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

function write(file: string, text: string): void {
  fs.writeFileSync(`${file}.new`, `${text}\n`, { flush: true })
  fs.renameSync(`${file}.new`, file)
}

const lost = (home: string, shelter: string): EmbeddedFailed =>
  new EmbeddedFailed(
    `The database of ${home} was kept in ${shelter}, which is gone. Bring it back, or delete ${pointer(home)} to begin with an empty one.`,
  )

const copied = (home: string, owner: string): EmbeddedFailed =>
  new EmbeddedFailed(
    `${home} is a copy of ${owner}, and its database stayed with the original. ` +
      `Use 'bin/onus backup' and 'bin/onus restore' to copy a desk, or delete ${pointer(home)} to begin with an empty one.`,
  )
