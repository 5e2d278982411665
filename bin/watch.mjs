// Keeps the server and the build of the page running while their sources change; `bin/dev` starts it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'

process.chdir(path.join(import.meta.dirname, '..'))

const parts = [start(['--watch', '--watch-preserve-output', 'src/main.ts', ...process.argv.slice(2)])]
if (fs.existsSync('web/index.html')) {
  const options = ['--watch', '--logLevel', 'warn', '--emptyOutDir', '--outDir', path.resolve('dist/web')]
  parts.push(start(['node_modules/vite/bin/vite.js', 'build', ...options]))
}
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal))
await Promise.race([...signals, ...parts.map((part) => once(part, 'exit'))])
for (const part of parts) part.kill('SIGTERM')

/** In a process group of its own, so that Ctrl-C reaches us alone: a second signal would cut its shutdown short. */
function start(args) {
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
}
