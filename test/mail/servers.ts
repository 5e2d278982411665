// Debian's own OpenSMTPD and Dovecot, started without rights in a folder of the test, on free ports of the loopback.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

export type RunningServer = { port: number; folder: string; log: () => string; stop: () => Promise<void> }

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

export function program(...candidates: string[]): string {
  const found = candidates.find((file) => existsSync(file))
  if (!found)
    throw new Error(
      `${candidates[0]} is missing. Install Debian's opensmtpd and dovecot-imapd: apt-get install --no-install-recommends opensmtpd dovecot-imapd`,
    )
  return found
}

/** A folder that servers with lower rights can read. */
export function openFolder(prefix: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), prefix))
  chmodSync(folder, 0o755)
  return folder
}

export async function untilListening(port: number, child: ChildProcess, log: () => string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (child.exitCode !== null) break
    if (await answers(port)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${child.spawnfile} does not listen on ${port}:\n${log()}`)
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })

export function launch(
  command: string,
  args: string[],
  folder: string,
): { child: ChildProcess; log: () => string; stop: () => Promise<void> } {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) {
      try {
        process.kill(-child.pid, 'SIGTERM')
      } catch {
        // It left by itself.
      }
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3_000))])
    }
    rmSync(folder, { recursive: true, force: true })
  }
  return { child, log: () => output, stop }
}

/**
 * A Dovecot for one user, whose password is "secret".
 * @param introspect where tokens are asked about; then it takes XOAUTH2, too.
 */
export async function startDovecot(user: string, introspect?: string): Promise<RunningServer> {
  const dovecot = program('/usr/sbin/dovecot')
  const port = await freePort()
  const folder = openFolder('onus-dovecot-')
  const root = process.getuid?.() === 0
  const me = root ? 'nobody' : os.userInfo().username
  const group = root ? 'nogroup' : spawnSync('id', ['-gn']).stdout.toString().trim()
  mkdirSync(path.join(folder, 'mail'), { recursive: true })
  chmodSync(path.join(folder, 'mail'), 0o777)
  writeFileSync(path.join(folder, 'users'), `${user}:{PLAIN}secret::::::\n`)
  const tokens = introspect ? tokenConf(folder, introspect) : ''
  writeFileSync(path.join(folder, 'dovecot.conf'), tokens + dovecotConf({ folder, port, me, group, root }))
  const { child, log, stop } = launch(dovecot, ['-F', '-c', path.join(folder, 'dovecot.conf')], folder)
  await untilListening(port, child, log)
  return { port, folder, log, stop }
}

function tokenConf(folder: string, introspect: string): string {
  const file = path.join(folder, 'oauth2.conf')
  const settings = ['introspection_mode = post', `introspection_url = ${introspect}`, 'username_attribute = email']
  writeFileSync(file, [...settings, 'active_attribute = active', 'active_value = true', ''].join('\n'))
  return `auth_mechanisms = plain login xoauth2
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${file}
}
`
}

function dovecotConf({
  folder,
  port,
  me,
  group,
  root,
}: {
  folder: string
  port: number
  me: string
  group: string
  root: boolean
}): string {
  const own = root ? '' : `default_internal_user = ${me}\ndefault_login_user = ${me}\ndefault_internal_group = ${group}\n`
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
mail_uid = ${me}
mail_gid = ${group}
first_valid_uid = 1
first_valid_gid = 1
${own}passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${me} gid=${group} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`
}

/**
 * An OpenSMTPD that hands mail for the desk to it, and mail for customers to another port. It needs root: Debian's build keeps its
 * queue in one fixed folder, so only one can run at a time.
 */
export async function startOpenSmtpd(to: { desk: number; customers: number }): Promise<RunningServer> {
  const smtpd = program('/usr/sbin/smtpd')
  if (process.getuid?.() !== 0) throw new Error("Debian's OpenSMTPD can only be started by root. Run this test as root.")
  const port = await freePort()
  const folder = openFolder('onus-smtpd-')
  const conf = `queue ttl 1h
listen on 127.0.0.1 port ${port} hostname mx.test
action "desk" relay host smtp+notls://127.0.0.1:${to.desk}
action "customers" relay host smtp+notls://127.0.0.1:${to.customers}
match from any for domain "onus.test" action "desk"
match from any for domain "customers.example" action "customers"
`
  writeFileSync(path.join(folder, 'smtpd.conf'), conf, { mode: 0o600 })
  const { child, log, stop } = launch(smtpd, ['-d', '-f', path.join(folder, 'smtpd.conf')], folder)
  await untilListening(port, child, log)
  return { port, folder, log, stop }
}

/** Waits for something to come true; `what` is said when it does not. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  ms = 10_000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`Not within ${ms / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
