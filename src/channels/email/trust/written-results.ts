// Reading `Authentication-Results` (RFC 8601): what the server that took a mail for us wrote down.

/** `aside` is what stands in brackets behind the result: some servers write a policy there. */
export type WrittenResult = { method: string; result: string; properties: Record<string, string>; aside: string }
/** `by` is the server's name for itself; Microsoft's leaves it out. */
export type WrittenResults = { by: string | null; results: WrittenResult[] }

const maxLength = 20_000
const maxPart = 1_000

/** What such a header says, or null where it says nothing that can be read. */
export function readResults(value: string): WrittenResults | null {
  const { parts, comments } = split(value.slice(0, maxLength).replace(/[\uE000\uE001]/g, ''))
  const [first = '', ...rest] = parts
  const named = !/^[\w-]+\s*(?:\/\s*\d+\s*)?=/.test(first)
  const by = named ? (/^"?([^\s"]+)"?/.exec(first)?.[1]?.toLowerCase() ?? null) : null
  if (named && by === null) return null
  const results = (named ? rest : [first, ...rest]).map((part) => resultIn(part, comments)).filter((one) => one !== null)
  return { by, results }
}

/**
 * Splits at semicolons, and takes out what stands in brackets, which people may fill with anything, leaving a mark there. What stands in
 * quotes stays whole. One pass: senders choose how long and how odd it is.
 */
function split(value: string): { parts: string[]; comments: string[] } {
  const parts: string[] = []
  const comments: string[] = []
  let depth = 0
  let quoted = false
  let part = ''
  let comment = ''
  const add = (text: string) => (depth === 0 ? (part += text) : (comment += text))
  for (let at = 0; at < value.length; at++) {
    const c = value[at]!
    if (c === '\\') add(c + (value[++at] ?? ''))
    else if (c === '(' && !quoted) depth++
    else if (c === ')' && !quoted) {
      if (depth === 1) {
        depth = 0
        add(` \uE000${comments.push(comment) - 1}\uE001 `)
        comment = ''
      } else depth = Math.max(0, depth - 1)
    } else if (c === ';' && !quoted && depth === 0) {
      parts.push(part)
      part = ''
    } else {
      if (c === '"' && depth === 0) quoted = !quoted
      add(c)
    }
  }
  // What follows an opening that never closes says nothing.
  const said = [...parts, part].map((one) => one.trim().slice(0, maxPart)).filter(Boolean)
  return { parts: said, comments }
}

function resultIn(marked: string, comments: readonly string[]): WrittenResult | null {
  const aside = [...marked.matchAll(/\uE000(\d+)\uE001/g)].map((mark) => comments[Number(mark[1])] ?? '').join(' ')
  const part = marked.replace(/\uE000\d+\uE001/g, ' ').trim()
  const found = /^([\w-]+)\s*(?:\/\s*\d+\s*)?=\s*([\w-]+)/.exec(part)
  if (!found) return null
  const properties: Record<string, string> = {}
  for (const [, key, plain, quoted] of part.slice(found[0].length).matchAll(/([\w.-]+)\s*=\s*(?:([^\s";]+)|"((?:\\.|[^"\\])*)")/g))
    properties[key!.toLowerCase()] ??= (plain ?? quoted ?? '').toLowerCase()
  return { method: found[1]!.toLowerCase(), result: found[2]!.toLowerCase(), properties, aside: aside.toLowerCase() }
}
