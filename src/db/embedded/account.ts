import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

import { EmbeddedFailed } from './failure.ts'

/** Whom PostgreSQL runs as when we are root. */
export interface Account {
  name: string
  uid: number
  gid: number
}

const PREFERRED = ['onus', 'postgres', 'nobody']

/** The account that owns `data`, or for a new database the first fitting one of this machine; undefined when we are not root. */
export function serviceAccount(data: string): Account | undefined {
  if (process.geteuid?.() !== 0) return undefined
  const account = ownerOf(data) ?? preferred()
  const { error } = runAs(account, ['sh', '-c', ':'])
  if (!error) return account
  throw new EmbeddedFailed(
    `PostgreSQL refuses to run as root, and root here may not switch to the user '${account.name}' (${error.message}). ` +
      'Start Onus as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  )
}

/** Whether PostgreSQL, running as `account`, gets into this folder: every folder above it has to let it through. */
export function canEnter(account: Account, folder: string): boolean {
  return runAs(account, ['sh', '-c', 'cd -- "$0"', folder]).status === 0
}

/** Runs a short command as the account, from `/` since our own folder may be closed to it. */
export function runAs({ uid, gid }: Account, [command = '', ...args]: string[]): ReturnType<typeof spawnSync> {
  return spawnSync(command, args, { uid, gid, cwd: '/', stdio: 'ignore' })
}

/** Gives a folder and all in it to the account. */
export function giveTo(account: Account, folder: string): void {
  fs.lchownSync(folder, account.uid, account.gid)
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    fs.lchownSync(`${folder}/${name}`, account.uid, account.gid)
}

function ownerOf(data: string): Account | undefined {
  const stat = fs.statSync(data, { throwIfNoEntry: false })
  if (!stat || stat.uid === 0) return undefined
  return { name: accounts().find(({ uid }) => uid === stat.uid)?.name ?? String(stat.uid), uid: stat.uid, gid: stat.gid }
}

/** initdb asks the system for the name of its user, so only an account that has one will do. */
function preferred(): Account {
  const known = accounts()
  const found = PREFERRED.map((wanted) => known.find(({ name }) => name === wanted)).find((account) => account !== undefined)
  if (found) return found
  throw new EmbeddedFailed('PostgreSQL refuses to run as root. Make a user for it (useradd --system onus), then start again.')
}

function accounts(): Account[] {
  const rows = fs.readFileSync('/etc/passwd', 'utf8').split('\n')
  return rows.map((row) => row.split(':')).map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
