// What reads a draft in this page, as the company and this person want it. Pure: it is given what finds.
import type { CoachSettings } from '../../../../src/coach/wire.ts'
import { isWanted, type Found, type Wanted } from './remarks.ts'

/** Reads a text by itself. `hear` answers null while nothing here can find. */
export interface Ear {
  hear: (text: string) => Promise<readonly Found[] | null>
  wants: (one: { kind: string; rule?: string | null }) => boolean
}
export const deaf: Ear = { hear: async () => null, wants: () => true }

/** The kinds that are switched off, the company's own names, and its own suggestions. */
export interface Wishes {
  off: readonly string[]
  names: readonly string[]
  suggestions: CoachSettings['suggestions']
}
/** What finds; null where it cannot. */
export type Finder = (text: string, wishes: Wishes) => Promise<readonly Found[] | null>

export function earOf(find: Finder, settings: Wanted & Pick<CoachSettings, 'own_names' | 'suggestions'>): Ear {
  const off = settings.kinds.flatMap(({ kind, on }) => (on ? [] : [kind]))
  const wishes = { off, names: settings.own_names, suggestions: settings.suggestions }
  return { hear: (text) => find(text, wishes), wants: (one) => isWanted(one, settings) }
}
