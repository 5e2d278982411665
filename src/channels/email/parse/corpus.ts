// Mails with what a person should see of them beside: NAME.eml and NAME.json.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseMail } from './parse-mail.ts'
import { NotAMail, type MailFile, type ParsedMail } from './parsed-mail.ts'

export type Expected = Record<string, unknown>
export type Sample = { name: string; raw: Buffer; expected: Expected | null }
export type Difference = { key: string; expected: unknown; got: unknown }
/** What became of one sample: `mail` is null where its bytes were refused. */
export type Outcome = { name: string; mail: ParsedMail | null; ms: number; compared: number; differences: Difference[]; expected: boolean }

/** The samples of a folder, in the order of their names. */
export function readSamples(folder: string): Sample[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .toSorted()
    .map((file) => {
      const about = path.join(folder, `${file.slice(0, -4)}.json`)
      const expected = fs.existsSync(about) ? (JSON.parse(fs.readFileSync(about, 'utf8')) as Expected) : null
      return { name: file.slice(0, -4), raw: fs.readFileSync(path.join(folder, file)), expected }
    })
}

/** Reads one sample and says what differs from what is expected of it. */
export async function readSample({ name, raw, expected }: Sample): Promise<Outcome> {
  const started = performance.now()
  const mail = await parseMail(raw).catch((error: unknown) => {
    if (error instanceof NotAMail) return null
    throw error
  })
  const ms = performance.now() - started
  const wanted = expected === null ? [] : Object.entries({ ...defaultsOf(expected), ...expected })
  const differences = wanted.flatMap(([key, value]) => differenceOf(mail, key, value))
  return { name, mail, ms, compared: wanted.length, differences, expected: expected !== null }
}

/** What is expected where nothing is said. */
function defaultsOf(expected: Expected): Expected {
  if (expected['refused'] === true) return {}
  return { refused: false, kind: 'person', damaged: false, ...('quoted_has' in expected ? {} : { quoted: null }) }
}

function differenceOf(mail: ParsedMail | null, key: string, expected: unknown): Difference[] {
  if (key === 'refused') return (mail === null) === expected ? [] : [{ key, expected, got: mail === null }]
  if (mail === null) return [{ key, expected, got: 'refused as no mail' }]
  const got = fieldOf(mail, key)
  if (got === undefined) return [{ key, expected, got: 'there is no such field' }]
  return fits(key, expected, got) ? [] : [{ key, expected, got }]
}

const listed: Record<string, keyof ParsedMail> = { html_has: 'html', html_lacks: 'html', quoted_has: 'quoted' }

function fieldOf(mail: ParsedMail, key: string): unknown {
  if (key === 'files') return mail.attachments.map(figuresOf)
  return mail[listed[key] ?? (key as keyof ParsedMail)]
}

const figuresOf = ({ name, type, content, inline, content_id }: MailFile) => ({
  name,
  type,
  size: content.length,
  inline,
  content_id,
  sha256: createHash('sha256').update(content).digest('hex'),
})

function fits(key: string, expected: unknown, got: unknown): boolean {
  const words = typeof got === 'string' ? got : ''
  if (key === 'html_has' || key === 'quoted_has') return stringsOf(expected).every((piece) => words.includes(piece))
  if (key === 'html_lacks') return stringsOf(expected).every((piece) => !words.includes(piece))
  return isSame(expected, got)
}

const stringsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)])

/** Objects are compared on the fields that are named; two ways to write one time are one. */
function isSame(expected: unknown, got: unknown): boolean {
  if (Array.isArray(expected))
    return Array.isArray(got) && got.length === expected.length && expected.every((one, i) => isSame(one, got[i]))
  if (isObject(expected)) return isObject(got) && Object.entries(expected).every(([key, value]) => isSame(value, got[key]))
  return expected === got || (isTime(expected) && isTime(got) && Date.parse(expected) === Date.parse(got))
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTime = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d(T[\d:.]{5,12}Z)?$/.test(value)
