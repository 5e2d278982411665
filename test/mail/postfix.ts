// A real Postfix, started from where it is installed or from Debian's package unpacked in a folder: its queue, settings and port are the test's own.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort, launch, openFolder, untilListening, type RunningServer } from './servers.ts'

/** Where an installed or unpacked Postfix stands: `root` is empty for one that is installed. */
export type PostfixPrograms = { root: string }
export type RunningPostfix = RunningServer & {
  /** Mails that it still has in its hands. */
  queued: () => number
  /** Mails that it has handed over so far. */
  sent: () => number
}

const daemons = 'usr/lib/postfix/sbin'
const hasIt = (root: string) => existsSync(path.join(root || '/', daemons, 'master'))

/**
 * Finds Postfix: an installed one, or Debian's package, which is fetched and unpacked into `folder` and never installed (it would push
 * out OpenSMTPD). @returns in words why there is none.
 */
export function findPostfix(folder: string): PostfixPrograms | string {
  if (process.getuid?.() !== 0) return 'Postfix can only be started by root.'
  if (hasIt('')) return { root: '' }
  const fetched = spawnSync('apt-get', ['download', 'postfix'], { cwd: folder, encoding: 'utf8' })
  if (fetched.status !== 0) return `There is no Postfix here, and apt-get cannot fetch it: ${(fetched.stderr ?? 'no apt-get').trim()}`
  const root = path.join(folder, 'postfix')
  const unpacked = spawnSync('sh', ['-c', 'dpkg -x postfix_*.deb postfix'], { cwd: folder, encoding: 'utf8' })
  if (unpacked.status !== 0 || !hasIt(root)) return `The package of Postfix could not be unpacked: ${unpacked.stderr.trim()}`
  const missing = lacking(root)
  return missing.length > 0 ? `Postfix lacks ${missing.join(', ')} here.` : { root }
}

function lacking(root: string): string[] {
  const linked = spawnSync('ldd', [path.join(root, daemons, 'smtpd')], { encoding: 'utf8', env: { LD_LIBRARY_PATH: libraries(root) } })
  return [...linked.stdout.matchAll(/(\S+) => not found/g)].map(([, name]) => name ?? '')
}

const libraries = (root: string) => path.join(root || '/', 'usr/lib/postfix')

/** Starts a Postfix that hands every mail to a port of this machine, and tries again each second while nobody listens there. */
export async function startPostfix({ root }: PostfixPrograms, desk: number): Promise<RunningPostfix> {
  const port = await freePort()
  const folder = openFolder('onus-postfix-')
  makeQueue(folder)
  writeFileSync(path.join(folder, 'main.cf'), mainConf(folder, root, desk))
  writeFileSync(path.join(folder, 'master.cf'), masterConf(port))
  writeFileSync(path.join(folder, 'mail.log'), '')
  process.env['LD_LIBRARY_PATH'] = libraries(root)
  const { child, log, stop } = launch(path.join(root || '/', daemons, 'master'), ['-d', '-c', folder], folder)
  delete process.env['LD_LIBRARY_PATH']
  const logFile = path.join(folder, 'mail.log')
  const said = () => log() + readFileSync(logFile, 'utf8').slice(-4_000)
  await untilListening(port, child, said)
  return { port, folder, log: said, stop, queued: () => queuedIn(folder), sent: countOf(logFile, 'status=sent') }
}

/** Of Debian's own users; Postfix refuses root, and one user for two of its roles. */
const owner = { user: 'daemon', uid: 1, group: 'daemon', gid: 1 }
const waiting = ['incoming', 'active', 'deferred', 'maildrop', 'hold', 'corrupt']
const others = ['bounce', 'defer', 'flush', 'private', 'public', 'saved', 'trace']

function makeQueue(folder: string): void {
  mkdirSync(path.join(folder, 'queue/pid'), { recursive: true })
  for (const name of [...waiting, ...others].map((one) => `queue/${one}`).concat('data')) {
    mkdirSync(path.join(folder, name))
    chownSync(path.join(folder, name), owner.uid, owner.gid)
    chmodSync(path.join(folder, name), name.endsWith('public') ? 0o710 : 0o700)
  }
}

function mainConf(folder: string, root: string, desk: number): string {
  const settings = {
    compatibility_level: '3.6',
    queue_directory: `${folder}/queue`,
    data_directory: `${folder}/data`,
    command_directory: path.join(root || '/', 'usr/sbin'),
    daemon_directory: path.join(root || '/', daemons),
    shlib_directory: libraries(root),
    meta_directory: folder,
    mail_owner: owner.user,
    setgid_group: 'games',
    default_privs: 'nobody',
    import_environment: `MAIL_CONFIG=${folder} LD_LIBRARY_PATH=${libraries(root)} TZ LANG=C`,
    maillog_file: `${folder}/mail.log`,
    maillog_file_prefixes: folder,
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    myhostname: 'mx.test',
    mydestination: '',
    mynetworks: '127.0.0.0/8',
    relayhost: `[127.0.0.1]:${desk}`,
    alias_maps: '',
    local_recipient_maps: '',
    smtpd_relay_restrictions: 'permit_mynetworks, reject',
    smtpd_peername_lookup: 'no',
    smtp_host_lookup: 'native',
    smtp_dns_support_level: 'disabled',
    smtp_tls_security_level: 'none',
    smtp_connect_timeout: '5s',
    smtp_data_done_timeout: '30s',
    minimal_backoff_time: '1s',
    maximal_backoff_time: '1s',
    queue_run_delay: '1s',
    in_flow_delay: '0s',
    smtpd_client_connection_count_limit: '0',
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('')
}

const masterConf = (port: number) => `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`

/** Files in the queue's folders, which is what a mail in the queue is. */
function queuedIn(folder: string): number {
  const found = spawnSync('find', [...waiting.map((name) => path.join(folder, 'queue', name)), '-type', 'f'], { encoding: 'utf8' })
  return found.stdout.split('\n').filter(Boolean).length
}

/** How often a word stands in a growing file: only what is new is read. */
function countOf(file: string, word: string): () => number {
  let [at, rest, count] = [0, '', 0]
  return () => {
    const fd = openSync(file, 'r')
    const fresh = Buffer.alloc(Math.max(0, fstatSync(fd).size - at))
    at += readSync(fd, fresh, 0, fresh.length, at)
    closeSync(fd)
    const lines = (rest + fresh.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    count += lines.filter((line) => line.includes(word)).length
    return count
  }
}
