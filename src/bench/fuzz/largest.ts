// What the largest mail that is taken costs: it is read by a thread with bounds of its own, so its memory is told apart.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const script = (door: string) => `
  const { parseMail } = await import(${JSON.stringify(door)})
  const line = 'QUJD'.repeat(19) + '\\r\\n'
  const file = (n) => '--b\\r\\nContent-Type: application/octet-stream; name=f' + n + '.bin\\r\\nContent-Transfer-Encoding: base64\\r\\n\\r\\n' + line.repeat(65000) + '\\r\\n'
  const head = 'From: Dana <dana@whitfield.example>\\r\\nSubject: Large\\r\\nContent-Type: multipart/mixed; boundary=b\\r\\n\\r\\n--b\\r\\n\\r\\nIt leaks.\\r\\n'
  const raw = Buffer.from(head + Array.from({ length: 10 }, (_, n) => file(n)).join('') + '--b--\\r\\n')
  const before = process.memoryUsage().rss
  const started = performance.now()
  const mail = await parseMail(raw)
  console.log(JSON.stringify({ mb: raw.length / 2 ** 20, ms: performance.now() - started, before: before / 2 ** 20, peak: process.resourceUsage().maxRSS / 1024, files: mail.attachments.length }))`

/** One line of figures: a mail of 50 MB, read alone in a fresh process. */
export async function readLargest(): Promise<string> {
  const door = path.resolve(import.meta.dirname, '../../channels/email/parse/parse-mail.ts')
  const { stdout, stderr } = spawnSync(process.execPath, ['--max-semi-space-size=4', '--input-type=module', '--eval', script(door)], {
    encoding: 'utf8',
    timeout: 120_000,
  })
  if (!stdout.trim()) return `largest   not measured: ${stderr.split('\n')[0]}`
  const { mb, ms, before, peak, files } = JSON.parse(stdout) as Record<'mb' | 'ms' | 'before' | 'peak' | 'files', number>
  return `largest   ${mb.toFixed(0)} MB with ${files} files in ${Math.round(ms)} ms, peak ${peak.toFixed(0)} MB, of which ${before.toFixed(0)} MB before it`
}
