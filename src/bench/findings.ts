// How well the coach's kinds are found in labelled messages. A finding counts when it overlaps a labelled one of its kind.
import { findFindings, kindsOf } from '../coach/language/index.ts'

type Span = { start: number; end: number }
export type Labels = { id: string; text: string; findings?: (Span & { kind: string })[] }
type Judged = { message: Labels; found: number; labels: number; right: number; recalled: number; missed: Span[]; falseAlarms: Span[] }

/** The figures of a labelled file for each kind that it labels, or for the one that is asked for, as text. */
export function findingsReport(
  name: string,
  messages: Labels[],
  { kind, verbose }: { kind: string | undefined; verbose: boolean },
): string {
  const labelled = new Set(messages.flatMap(({ findings = [] }) => findings.map((one) => one.kind)))
  const kinds = kind ? [kind] : kindsOf().flatMap((one) => (labelled.has(one.kind) ? [one.kind] : []))
  const lines = kinds.flatMap((one) => {
    const judged = messages.map((message) => judge(message, one))
    return [figures(one, judged), ...(verbose ? judged.flatMap(faultsOf) : [])]
  })
  return [`${name}: ${messages.length} messages, findings by kind`, ...lines].join('\n')
}

function judge(message: Labels, kind: string): Judged {
  const labels = (message.findings ?? []).filter((one) => one.kind === kind)
  const found = findFindings(message.text).filter((one) => one.kind === kind)
  const missed = labels.filter((label) => !found.some((one) => overlaps(one, label)))
  const falseAlarms = found.filter((one) => !labels.some((label) => overlaps(one, label)))
  const [right, recalled] = [found.length - falseAlarms.length, labels.length - missed.length]
  return { message, found: found.length, labels: labels.length, right, recalled, missed, falseAlarms }
}

const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

function figures(kind: string, judged: Judged[]): string {
  const sum = (of: (one: Judged) => number) => judged.reduce((total, one) => total + of(one), 0)
  const [found, labels, right, recalled] = [
    sum((one) => one.found),
    sum((one) => one.labels),
    sum((one) => one.right),
    sum((one) => one.recalled),
  ]
  return `  ${kind.padEnd(20)} precision ${share(right, found)}   recall ${share(recalled, labels)}   (${labels} labelled, ${found} found)`
}

const share = (part: number, whole: number): string => (whole === 0 ? '  –  ' : (part / whole).toFixed(3))

function faultsOf({ message, missed, falseAlarms }: Judged): string[] {
  const line = (what: string, { start, end }: Span) =>
    `    ${message.id} ${what}: "${message.text.slice(start, end)}" in: ${message.text.replace(/\s+/g, ' ').slice(0, 300)}`
  return [...missed.map((one) => line('missed', one)), ...falseAlarms.map((one) => line('false alarm', one))]
}
