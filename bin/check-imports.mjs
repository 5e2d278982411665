// Enforces the order of the rooms (see the architecture): a room may import only the doors of the rooms to its left.
// Prints each offence with what to do about it, and the ten largest files.
import fs from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')

const ROOMS = [
  ...[
    'kernel',
    'db',
    'people',
    'customers',
    'tickets',
    'options',
    'promises',
    'facts',
    'assists',
    'handoffs',
    'policies',
    'issues',
    'coach',
    'desk',
  ],
  ...['leadership', 'help-center', 'routing', 'automation', 'reports'],
]
/** What stands beside the row of rooms, and the rooms it may import. `channels` holds one room for each channel. */
const BESIDE = {
  http: ['kernel', 'db', 'people'],
  // The customer's page lends its looks to other pages without an account.
  channels: [...ROOMS, 'channels/customer-page'],
  // Old mail is read as new mail is.
  transfer: [...ROOMS, 'channels/email'],
  notices: ROOMS,
  webhooks: ROOMS,
  jobs: [...ROOMS, 'notices', 'webhooks'],
}
/** These put the parts together: they may import anything. */
const ASSEMBLY = [
  'src/cli/',
  'src/app/',
  'src/bench/',
  'src/demo/',
  'src/testing/',
  'src/main.ts',
  'src/db/check-drift.ts',
  'test/',
  'bin/',
]
/** Runs in the browser as it runs on the server: the page may import its door. */
const SHARED = 'src/coach/language/'
/** What crosses to the page must load in a browser. */
const SERVER_ONLY = /^(node:|kysely$|pg$|fastify$|@fastify\/)/

/** An import or re-export at the start of a line, or a dynamic one anywhere. */
const IMPORT = new RegExp(
  [
    /^[ \t]*(?:import|export)\b(?<head>[^'"`;=()]*?)\bfrom\s*['"](?<from>[^'"]+)['"]/,
    /^[ \t]*import\s*['"](?<bare>[^'"]+)['"]/,
    /\bimport\(\s*['"](?<dynamic>[^'"]+)['"]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
)

const files = fs
  .globSync(['{src,test,web,bin}/**/*.{ts,tsx,mjs}', '*.ts'], { cwd: root, exclude: (name) => name === 'node_modules' })
  .filter((file) => !isGenerated(file))
  .sort()
const offences = files.flatMap(offencesIn)

for (const { file, line, problem } of offences) console.error(`${file}:${line}  ${problem}`)
printLargest(files)
process.exitCode = offences.length > 0 ? 1 : 0

function offencesIn(file) {
  if (ASSEMBLY.some((start) => file.startsWith(start))) return []
  const found = importsOf(file).map(({ line, from, types }) => ({ file, line, problem: judge(file, from, types) }))
  if (file.startsWith('src/') && !roomOf(file)) found.push({ file, line: 1, problem: strayAdvice(file) })
  return found.filter(({ problem }) => problem)
}

/** What is wrong with this import, and what to do; undefined when it is fine. */
function judge(file, specifier, typesOnly) {
  const target = resolve(file, specifier)
  if (file.startsWith('web/')) return judgePage(file, target, typesOnly)
  const wire = path.basename(file) === 'wire.ts'
  if (file.startsWith(SHARED) && !isTest(file) && !typesOnly && !loadsInBrowser(specifier, target))
    return `${SHARED} runs in the browser too: it may import only itself and its packs, not ${specifier}.`
  if (wire && SERVER_ONLY.test(specifier))
    return `wire.ts goes to the browser too: it may not import ${specifier}. Move what needs it to another file.`
  if (!target) return undefined
  if (target.startsWith('web/')) return `The server may not import the page (${target}). Share the type through a wire.ts.`
  if (wire && path.basename(target) !== 'wire.ts')
    return `wire.ts goes to the browser too: it may import only other wire.ts files, not ${target}.`
  return target.startsWith('src/') ? judgeRoom(file, target) : undefined
}

function judgePage(file, target, typesOnly) {
  if (!target || target.startsWith('web/')) return undefined
  if (path.basename(file).includes('.test.') || target === `${SHARED}index.ts`) return undefined
  if (!/^src\/.*wire\.ts$/.test(target))
    return `The page may take only types from src/*/wire.ts, not ${target}. Put what it needs into that room's wire.ts.`
  return typesOnly ? undefined : `The page takes only types from the server: write "import type" for ${target}.`
}

function loadsInBrowser(specifier, target) {
  // The packs' own names: a page gets what is small.
  if (specifier.startsWith('#coach/')) return true
  return target !== undefined && (target.startsWith(SHARED) || target.startsWith('coach/packs/')) && !SERVER_ONLY.test(specifier)
}

function judgeRoom(file, target) {
  const [from, to] = [roomOf(file), roomOf(target)]
  if (!from || from === to) return undefined
  if (target.startsWith('src/testing/')) return isTest(file) ? undefined : `Only tests may import ${target}.`
  if (!to) return `${target} puts parts together and is above the rooms. Pass what you need from there as an argument.`
  if (!mayImport(file, from, to)) return `${from} may not import ${to}, which is not to its left. ${upwardAdvice(from, to)}`
  const door = ['index.ts', 'wire.ts'].includes(path.basename(target)) && path.dirname(target) === `src/${to}`
  return door ? undefined : `${target} is inside ${to}. Import from its door, src/${to}/index.ts, and export it there if others need it.`
}

/** Routes may use the door of `http`: they are where a room meets it. */
function mayImport(file, from, to) {
  const isRoute = /(^|[-.])routes(\.test)?\.ts$/.test(path.basename(file)) || file.includes('/routes/')
  if (to === 'http' && (isRoute || isTest(file))) return true
  const place = ROOMS.indexOf(from)
  if (place >= 0) return ROOMS.slice(0, place).includes(to)
  return BESIDE[from.split('/')[0]].includes(to)
}

function upwardAdvice(from, to) {
  if (!ROOMS.includes(to)) return 'Record an event and name the task in jobs, or take what you need as an argument.'
  return `If it speaks of both, it belongs in ${to}; if something must follow, record an event and name the task in jobs.`
}

function strayAdvice(file) {
  return `${file} is in no room. Move it to the room whose words it uses, or add its folder to the list in bin/check-imports.mjs.`
}

/** `src/tickets/solve.ts` is in `tickets`, `src/channels/email/receive.ts` in `channels/email`. */
function roomOf(file) {
  const [, folder, inner] = file.split('/')
  if (folder === 'channels') return inner?.endsWith('.ts') ? 'channels' : `channels/${inner}`
  return ROOMS.includes(folder) || folder in BESIDE ? folder : undefined
}

function isTest(file) {
  return /\.test\.tsx?$/.test(file)
}

function isGenerated(file) {
  return file.includes('/generated/') || file.includes('.generated.') || file.includes('/node_modules/')
}

/** The path inside the project that an import names; undefined for a package. */
function resolve(file, specifier) {
  if (specifier.startsWith('#src/')) return specifier.slice(1)
  if (!specifier.startsWith('.')) return undefined
  return path.posix.join(path.posix.dirname(file), specifier)
}

/** Every import and re-export of a file, static or dynamic. */
function importsOf(file) {
  const text = withoutComments(fs.readFileSync(path.join(root, file), 'utf8'))
  return [...text.matchAll(IMPORT)].map(({ index, groups }) => ({
    line: text.slice(0, index).split('\n').length,
    from: groups.from ?? groups.bare ?? groups.dynamic,
    types: isTypesOnly(groups.head),
  }))
}

/** `import type { A }`, or braces in which every name is marked as a type. */
function isTypesOnly(head) {
  if (head === undefined) return false
  if (/^\s*type\b/.test(head)) return true
  const names = /^\s*\{([^}]*)\}\s*$/
    .exec(head)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return names !== undefined && names.every((name) => name.startsWith('type '))
}

/** Blanks comments and keeps the lines, so that numbers stay right. */
function withoutComments(text) {
  return text.replace(/(?<=^|\s)(\/\*[^]*?\*\/|\/\/.*$)/gm, (comment) => comment.replace(/[^\n]/g, ' '))
}

function printLargest(all) {
  const sizes = all.map((file) => ({ file, lines: fs.readFileSync(path.join(root, file), 'utf8').split('\n').length - 1 }))
  const largest = sizes.toSorted((a, b) => b.lines - a.lines).slice(0, 10)
  console.log('The ten largest files (aim at 120 lines, talk at 200, split at 300):')
  for (const { file, lines } of largest) console.log(`${String(lines).padStart(6)}  ${file}`)
}
