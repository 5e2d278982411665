// What a message that is being sent says of promises, and what the server said of them.
import type { FoundInDraft } from '../../../src/promises/wire.ts'
import { Problem } from '../../api.ts'
import type { List, Promised } from '../../wire.ts'
import type { Sending } from './send.ts'

/** By when it promises something. */
export const duesOf = ({ promises }: Sending): string[] => promises?.flatMap((one) => ('due' in one ? [one.due] : [])) ?? []

/** Those of the promises that stand still: another page may have kept one meanwhile. */
export const stillStanding = (known: List<Promised> | undefined, ids: readonly number[]): number[] =>
  ids.filter((id) => known?.data.some((one) => one.id === id && one.standing) ?? true)

/** The promises that the server found in a message and nobody decided. */
export const undecidedIn = (error: unknown): FoundInDraft[] | null =>
  error instanceof Problem && error.type === 'undecided-promises' ? ((error.extra.promises as FoundInDraft[] | undefined) ?? []) : null
