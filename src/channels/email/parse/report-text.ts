// Reports in plain words: one block for each address, in which the server says why. Below a line that says so comes our own mail back.

/** What was said of one address. */
export type Block = { recipient: string; words: string }

/** Where our own mail, or its headers, begin. */
const ownMailBegins = [
  /^-{2,}\s*(?:below this line is a copy|this is a copy|the header of the original|original message|included is a copy|returned message|the following is a copy|message header follows)/i,
  /^[ -]*(?:this is a copy of the message|original message (?:follows|headers)|received:\s|return-path:\s|message-id:\s|mime-version:\s)/i,
  /^-{2,}\s*(?:unten folgt|ursprüngliche|message original|mensaje original)/i,
]
const machine = /^(?:mailer-daemon|postmaster|mail-?daemon|abuse|mdaemon)@/i
/** An address that a line begins with, or is alone on it; `(was: …)` and `<…>` are left out. */
const lead =
  /^[\s>*•-]*(?:to:\s*)?(?:'|")?<?([^\s<>@"',;:()]{1,128}@[^\s<>@"',;()]{1,253}?\.?[a-z0-9-])>?(?:'|")?(?:\s*\((?:was|expanded from|ultimately generated from|generated from)[^)]*\))?\s*(?::|;|\.{3}|-|$|\()(.*)$/i
const within =
  /(?:<|\b(?:to|an|à|a|para|for|recipient|address|adresse|empfänger)[: ]+<?|\()([^\s<>@"',;:()]{1,128}@[a-z0-9.-]{1,250}[a-z0-9])(?:>|\)|[\s,.;:]|$)/i

/** The blocks of a report. */
export function blocksIn(text: string): Block[] {
  const lines = ownLines(text)
  const led = blocksLed(lines)
  const blocks = led.length > 0 ? led : blocksNamed(lines)
  const seen = new Map<string, Block>()
  for (const block of blocks) {
    const known = seen.get(block.recipient)
    if (!known) seen.set(block.recipient, block)
    else if (known.words.length < block.words.length) known.words = block.words
  }
  return [...seen.values()]
}

function ownLines(text: string): string[] {
  const lines = text.split('\n', 400).map((line) => line.slice(0, 2_000))
  const end = lines.findIndex((line) => ownMailBegins.some((pattern) => pattern.test(line.trim())))
  return end < 0 ? lines : lines.slice(0, end)
}

/** An address at the beginning of a line, and what stands behind and below it until the next one. */
function blocksLed(lines: string[]): Block[] {
  const blocks: Block[] = []
  let open: string[] | null = null
  let blanks = 0
  for (const line of lines) {
    const [, address, rest = ''] = lead.exec(line) ?? []
    if (address && !machine.test(address)) {
      open = [rest]
      blanks = 0
      blocks.push({ recipient: address.toLowerCase(), words: '' })
    } else if (open) {
      blanks = line.trim() ? 0 : blanks + 1
      // Below the address, and below "because:", some leave one line free before the reason.
      if (blanks > 0 && !/(?:^|:)\s*$/.test(open.join(' ').trim())) open = null
      else if (/^\s*-{3,}/.test(line)) open = null
      else open.push(line)
    }
    const last = blocks.at(-1)
    if (open && last)
      last.words = open
        .join(' ')
        .replace(/\s+/g, ' ')
        .replace(/^[\s:;(-]+(?:because:\s*)?|\)\s*$/gi, '')
        .trim()
  }
  return withTranscript(blocks, lines)
}

/** Sendmail: what the other server answered stands in a transcript further down. */
function withTranscript(blocks: Block[], lines: string[]): Block[] {
  const answer = lines
    .findLast((line) => /^\s*(?:<<<\s*)?[45]\d\d[ -]/.test(line))
    ?.replace(/^\s*<<<\s*/, '')
    .trim()
  return blocks.map((block) => (block.words || !answer ? block : { ...block, words: answer }))
}

/** A sentence that names the address: "Your message to dana@example.com could not be delivered", and the words around it. */
function blocksNamed(lines: string[]): Block[] {
  const at = lines.findIndex((line) => within.test(line) && !machine.test(within.exec(line)![1]!))
  if (at < 0) return []
  const recipient = within.exec(lines[at]!)![1]!.toLowerCase()
  return [
    {
      recipient,
      words: lines
        .slice(at, at + 12)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
    },
  ]
}

const delays =
  /\bdelay(?:ed)?\b|will (?:continue to|keep) try|still (?:being )?(?:trying|retried)|no action is required|not yet been delivered|warning: (?:could not|message)|verz[öo]ger|wird weiter versucht|noch nicht zugestellt|retard(?:é|e)|se seguir[áa] intentando|in ritardo|vertraagd/i
const ends =
  /could not be delivered|permanent (?:fatal )?error|giving up|given up|this is a permanent error|undeliverable|returned to sender|endg[üu]ltig/i

/** Whether it only says that it takes longer. */
export function isDelay(subject: string, text: string): boolean {
  if (delays.test(subject)) return true
  const own = ownLines(text).join('\n').slice(0, 4_000)
  return delays.test(own) && !ends.test(own)
}
