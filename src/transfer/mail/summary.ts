import type { Imported } from './import-mail.ts'
import { leftOutReasons, type LeftOut } from './mail-index.ts'
import { timeOf } from './progress-line.ts'
import type { Sources } from './source-files.ts'

export type About = {
  mailbox: string
  owner: string
  sources: Pick<Sources, 'kind' | 'other'>
  dryRun: boolean
  stopped: boolean
  isNew: boolean
  seconds: number
}

const why: Record<LeftOut, string> = {
  spam: 'marked as spam',
  trash: 'thrown away',
  draft: 'drafts',
  chat: 'chats',
  deleted: 'deleted',
  large: 'larger than 50 MB',
}

/** What an import did, or would do, in lines. */
export function summaryOf(imported: Imported, about: About): string {
  const { total, position, resumedAt, stored, known, nowhere, opened, aside } = imported
  const { dryRun, stopped, seconds } = about
  const done = position - resumedAt
  const first = dryRun ? 'Nothing was written. This is what would be done:' : stopped ? 'Stopped.' : 'Done.'
  const fate = about.isNew ? 'those that wait for an answer in Incoming, the others' : 'all'
  return [
    `${first}${stopped && !dryRun ? ` ${position} of ${total} mails are taken care of. To go on, give the same command again.` : ''}`,
    ...(resumedAt > 0 ? [`went on after     ${counted(resumedAt, 'mail')} of an earlier run`] : []),
    `taken in          ${counted(stored, 'mail')}${nowhere > 0 ? `, ${nowhere} of them on no ticket: they answer nothing` : ''}`,
    `known already     ${counted(known, 'mail')}`,
    ...leftOutLines(imported),
    `put aside         ${counted(aside, 'mail')}${aside > 0 ? ' that could not be read' : ''}`,
    ...asideLines(imported, dryRun),
    `${dryRun ? 'tickets to open  ' : 'tickets opened   '} ${opened}${opened > 0 ? `, ${fate} closed in ${about.owner}’s name` : ''}`,
    `time              ${timeOf(seconds)}${seconds > 0 && done > 0 ? `, ${Math.round(done / seconds)} mails a second` : ''}`,
    ...(about.sources.other > 0
      ? [
          `${counted(about.sources.other, 'other file')} in the folders ${about.sources.other === 1 ? 'is' : 'are'} no .eml and ${about.sources.other === 1 ? 'was' : 'were'} not read.`,
        ]
      : []),
  ].join('\n')
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

function leftOutLines({ leftOut }: Imported): string[] {
  const reasons = leftOutReasons.filter((reason) => leftOut[reason] > 0)
  const sum = reasons.reduce((all, reason) => all + leftOut[reason], 0)
  const optional = reasons.some((reason) => reason !== 'large') ? ' (--all takes them, too)' : ''
  return sum === 0
    ? []
    : [`left out          ${counted(sum, 'mail')}: ${reasons.map((reason) => `${leftOut[reason]} ${why[reason]}`).join(', ')}${optional}`]
}

function asideLines({ asideMails, aside }: Imported, dryRun: boolean): string[] {
  if (asideMails.length === 0) return []
  const more = aside > asideMails.length ? [`  and ${aside - asideMails.length} more`] : []
  const kept = dryRun ? [] : ['  They are kept whole: Admin, Mail.']
  return [...asideMails.map(({ where, error }) => `  ${where}: ${error}`), ...more, ...kept]
}
