// What this browser keeps for itself while the desk cannot be reached: unsaved words, and replies that wait to be sent.
import type { StoredFile } from '../../../src/tickets/wire.ts'
import type { Kept } from './coach/coach.ts'
import type { OptionsDraft } from './options/draft.ts'
import type { Sending } from './send.ts'

export type DraftKind = 'reply' | 'note'
export interface Waiting {
  number: number
  to: string
  at: string
  sending: Sending
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as unknown
  } catch {
    return null
  }
}
function write(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    return // A full or forbidden storage loses only the second copy.
  }
}

const draftKey = (number: number, kind: DraftKind): string => `onus.draft.${number}.${kind}`
export const keptDraft = (number: number, kind: DraftKind): string | null => read(draftKey(number, kind)) as string | null
export const keepDraft = (number: number, kind: DraftKind, html: string | null): void => write(draftKey(number, kind), html)

const filesKey = (number: number, kind: DraftKind): string => `onus.files.${number}.${kind}`
export const keptFiles = (number: number, kind: DraftKind): StoredFile[] => (read(filesKey(number, kind)) as StoredFile[] | null) ?? []
export const keepFiles = (number: number, kind: DraftKind, files: StoredFile[]): void =>
  write(filesKey(number, kind), files.length === 0 ? null : files)

const coachKey = (number: number, kind: DraftKind): string => `onus.coach.${number}.${kind}`
/** What was decided about the promises in a draft. */
export const keptCoach = (number: number, kind: DraftKind): Kept | null => read(coachKey(number, kind)) as Kept | null
export const keepCoach = (number: number, kind: DraftKind, kept: Kept | null): void => write(coachKey(number, kind), kept)

export const optionsKey = (number: number): string => `onus.options.${number}`
/** What the customer is to choose from, in the reply that is being written. */
export const keptOptions = (number: number): OptionsDraft | null => read(optionsKey(number)) as OptionsDraft | null
export const keepOptions = (number: number, draft: OptionsDraft | null): void => write(optionsKey(number), draft)

const outbox = 'onus.outbox'
export const waiting = (): Waiting[] => (read(outbox) as Waiting[] | null) ?? []
export const setWaiting = (all: Waiting[]): void => write(outbox, all.length === 0 ? null : all)
