// How well questions that ask again for what is known are found in labelled messages.
import { findRepeats } from '../facts/language/index.ts'

type Span = { start: number; end: number }
/** A labelled message. `known`: what its ticket holds, by label. */
export type Repeats = { id: string; text: string; known?: Record<string, string>; findings?: (Span & { kind: string })[] }
type Judged = { message: Repeats; labels: Span[]; hits: number; exact: number; found: number; missed: Span[]; falseAlarms: Span[] }

/** The figures of a labelled file, as text. */
export function repeatReport(name: string, messages: Repeats[], verbose: boolean): string {
  const judged = messages.filter(({ known }) => known).map(judge)
  const sum = (count: (one: Judged) => number) => judged.reduce((total, one) => total + count(one), 0)
  const [labels, found, hits, exact] = [
    sum((one) => one.labels.length),
    sum((one) => one.found),
    sum((one) => one.hits),
    sum((one) => one.exact),
  ]
  const line = (part: number, what: string) => `  precision ${share(part, found)}   recall ${share(part, labels)}   (${what})`
  return [
    `${name}: ${judged.length} messages with known facts, ${labels} questions asked again, ${found} found`,
    line(hits, 'spans overlap by half'),
    line(exact, 'exact spans'),
    ...(verbose ? judged.flatMap(faultsOf) : []),
  ].join('\n')
}

const share = (part: number, whole: number): string => (whole === 0 ? '  –  ' : (part / whole).toFixed(3))

function judge(message: Repeats): Judged {
  const left: Span[] = findRepeats(
    message.text,
    Object.entries(message.known ?? {}).map(([label, value]) => ({ label, value })),
  )
  const labels = (message.findings ?? []).filter(({ kind }) => kind === 'repeat_question')
  const judged: Judged = { message, labels, hits: 0, exact: 0, found: left.length, missed: [], falseAlarms: left }
  for (const label of labels) {
    const at = left.findIndex((found) => overlap(found, label) >= 0.5)
    const [found] = at < 0 ? [] : left.splice(at, 1)
    if (!found) judged.missed.push(label)
    else judged.hits++
    if (found?.start === label.start && found.end === label.end) judged.exact++
  }
  return judged
}

function overlap(one: Span, other: Span): number {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  return shared / (Math.max(one.end, other.end) - Math.min(one.start, other.start))
}

function faultsOf({ message, missed, falseAlarms }: Judged): string[] {
  const line = (kind: string, { start, end }: Span) => `  ${message.id} ${kind}: "${message.text.slice(start, end)}"`
  return [...missed.map((one) => line('missed', one)), ...falseAlarms.map((one) => line('false alarm', one))]
}
