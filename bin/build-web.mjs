// Builds the page into dist/web when what it is made of has changed since the last time.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const root = path.join(import.meta.dirname, '..')
const built = path.join(root, 'dist/web')
const part = `${built}.${process.pid}.new`

if (fs.existsSync(path.join(root, 'web/index.html'))) {
  const source = hashOfSource()
  if (stamp(built) !== source) build(source)
}

/** Built under another name and moved when whole, so that a build that was cut short never counts. */
function build(source) {
  const began = Date.now()
  process.stderr.write('Building the page ... ')
  clearAbandoned()
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--logLevel', 'warn', '--outDir', part, '--emptyOutDir']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (status !== 0) {
    fs.rmSync(part, { recursive: true, force: true })
    const output = `${stdout}${stderr}`
    process.stderr.write(`it failed:\n${process.stderr.isTTY ? output : stripVTControlCharacters(output)}`)
    process.exit(1)
  }
  fs.writeFileSync(path.join(part, '.built'), source)
  replace(source)
  process.stderr.write(`done in ${((Date.now() - began) / 1000).toFixed(1)} s\n`)
}

function replace(source) {
  const old = `${built}.${process.pid}.old`
  try {
    if (fs.existsSync(built)) fs.renameSync(built, old)
    fs.renameSync(part, built)
  } catch (error) {
    // Another start may have put its own build there meanwhile: the same one will do.
    if (stamp(built) !== source) throw error
  }
  for (const folder of [old, part]) fs.rmSync(folder, { recursive: true, force: true })
}

/** Removes what builds left behind whose process is gone. */
function clearAbandoned() {
  const dist = path.dirname(built)
  fs.mkdirSync(dist, { recursive: true })
  for (const name of fs.readdirSync(dist)) {
    const pid = /^web\.(\d+)\.(new|old)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) fs.rmSync(path.join(dist, name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function stamp(folder) {
  try {
    return fs.readFileSync(path.join(folder, '.built'), 'utf8')
  } catch {
    return undefined
  }
}

function hashOfSource() {
  const patterns = ['web/**/*', 'src/**/wire.ts', 'vite.config.ts', 'postcss.config.*', 'package-lock.json']
  const files = fs.globSync(patterns, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = files.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))).sort()
  const hash = createHash('sha256')
  for (const name of names)
    hash
      .update(`${name}\0`)
      .update(fs.readFileSync(path.join(root, name)))
      .update('\0')
  return hash.digest('hex')
}
