import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { canEnter, giveTo, serviceAccount, type Account } from './account.ts'
import { packagedBinaries, reachableBinaries } from './binaries.ts'
import { EmbeddedFailed } from './failure.ts'
import { openShelter, shelterOf } from './shelter.ts'

/** Where the database's parts are, and whom it runs as (ourselves when there is no `account`). */
export interface Place {
  account: Account | undefined
  /** Holds bin/, lib/ and share/ of PostgreSQL. */
  binaries: string
  data: string
  sockets: string
  log: string
  /** Only tests: nothing waits for the disk. */
  throwaway?: boolean
}

/** The longest path of a Unix socket that the kernel takes. */
const SOCKET_PATH = process.platform === 'darwin' ? 103 : 107

/** Decides where the database of `home` lives. Usually in `home`; see shelter.ts for when it cannot. */
export function findPlace(home: string, say: (line: string) => void): Place {
  const known = shelterOf(home)
  const account = serviceAccount(dataIn(known ?? home))
  const base = known ?? (account ? reachable(home, account, say) : home)
  const data = dataIn(base)
  settleOwner(data, account)
  const binaries = account ? reachableBinaries(account) : packagedBinaries()
  return { account, binaries, data, sockets: socketFolder(base, account), log: path.join(home, 'postgres.log') }
}

/** Makes a folder that only PostgreSQL's account can use. */
export function makePrivate(folder: string, account: Account | undefined): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) fs.chownSync(folder, account.uid, account.gid)
}

const dataIn = (base: string): string => path.join(base, 'pgdata')

function reachable(home: string, account: Account, say: (line: string) => void): string {
  if (canEnter(account, home)) return home
  if (!fs.existsSync(dataIn(home))) return openShelter(home, account, say)
  throw new EmbeddedFailed(
    `PostgreSQL runs as '${account.name}', and that user no longer gets into ${home}. ` +
      'Let others pass through the folders above it again (chmod o+x), then start again.',
  )
}

/** Files restored by root are handed over to PostgreSQL; files of somebody else are not ours to take. */
function settleOwner(data: string, account: Account | undefined): void {
  const owner = fs.statSync(data, { throwIfNoEntry: false })?.uid
  if (owner === undefined) return
  if (account && owner === 0) giveTo(account, data)
  if (account || owner === process.geteuid?.()) return
  throw new EmbeddedFailed(`The database in ${data} belongs to another user: start Onus as the user who started it first, or as root.`)
}

/** A short folder for the socket. Under /tmp somebody else could have made it first, so there it must be ours alone. */
function socketFolder(base: string, account: Account | undefined): string {
  const name = `onus-${createHash('sha256').update(base).digest('hex').slice(0, 12)}`
  const folder = [path.join(base, 'run'), path.join(os.tmpdir(), name)].find(fits) ?? path.join('/tmp', name)
  if (!fs.existsSync(folder)) makePrivate(folder, account)
  const stat = fs.lstatSync(folder)
  if (stat.isDirectory() && stat.uid === (account?.uid ?? process.geteuid?.()) && (stat.mode & 0o077) === 0) return folder
  throw new EmbeddedFailed(`${folder} is needed for the database's socket but is not its own: remove it, then start again.`)
}

const fits = (folder: string): boolean => Buffer.byteLength(path.join(folder, '.s.PGSQL.5432')) <= SOCKET_PATH
