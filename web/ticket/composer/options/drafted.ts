// Every reply in writing has its options here while this page is open: the composer, the coach and the facts look at the same ones.
import { useSyncExternalStore } from 'react'
import type { NewChoice } from '../../../../src/options/wire.ts'
import { keepOptions, keptOptions, optionsKey } from '../shelf.ts'
import { bodyOf, draftOf, gapsOf, isEmpty, startOptions, type OptionsDraft } from './draft.ts'

export interface Drafted {
  draft: OptionsDraft | null
  /** Shown with its fields, or folded to one line. */
  open: boolean
  /** When Send was pressed while something was missing: since then, what is missing is said. */
  asked: number | null
  /** The field that the focus is to go to. */
  focus: string | null
}

export class DraftedOptions {
  private state: Drafted
  private readonly keep: (draft: OptionsDraft | null) => void
  private readonly hearing = new Set<() => void>()
  private readonly sentWith = new Map<number, OptionsDraft>()

  constructor(kept: OptionsDraft | null, keep: (draft: OptionsDraft | null) => void) {
    this.state = { draft: kept, open: true, asked: null, focus: null }
    this.keep = keep
  }

  readonly now = (): Drafted => this.state

  readonly subscribe = (hear: () => void): (() => void) => {
    this.hearing.add(hear)
    return () => this.hearing.delete(hear)
  }

  /** Opens the part, with the focus where words are wanted first. */
  list(): void {
    const draft = this.state.draft ?? startOptions()
    this.change(draft, `title-${(draft.rows.find(isEmpty) ?? draft.rows[0])?.id}`)
  }

  fold(): void {
    this.show({ open: false })
  }

  change(draft: OptionsDraft, at?: string): void {
    this.show({ draft, open: true, ...(at ? { focus: at } : {}) })
    this.keep(draft)
  }

  /** The focus is there. */
  focused(): void {
    this.show({ focus: null })
  }

  put(draft: OptionsDraft | null): void {
    this.show({ draft, open: true, asked: null, focus: null })
    this.keep(draft)
  }

  /** Another window of this browser wrote on. */
  heard(draft: OptionsDraft | null): void {
    if (JSON.stringify(draft) !== JSON.stringify(this.state.draft)) this.show({ draft })
  }

  /** Whether sending must wait: says what is missing, with the focus on the first of it. */
  asks(now: number): boolean {
    const { draft } = this.state
    const [first] = draft ? gapsOf(draft, now) : []
    if (!first) return false
    this.show({ asked: now, open: true, focus: first.at })
    return true
  }

  /** As they leave with the reply; nothing where there are none. */
  body(): { choice?: NewChoice } {
    return this.state.draft ? { choice: bodyOf(this.state.draft) } : {}
  }

  /** They left with that message. What was written since stays. */
  sent(messageId: number, choice: NewChoice): void {
    const { draft } = this.state
    if (!draft || JSON.stringify(bodyOf(draft)) !== JSON.stringify(choice)) return
    this.sentWith.set(messageId, draft)
    this.put(null)
  }

  /** The message was taken back: its options are written again. */
  takenBack(messageId: number, choice: NewChoice | null): void {
    const draft = this.sentWith.get(messageId) ?? (choice ? draftOf(choice) : null)
    if (draft) this.put(draft)
  }

  private show(change: Partial<Drafted>): void {
    this.state = { ...this.state, ...change }
    for (const hear of this.hearing) hear()
  }
}

const known = new Map<number, DraftedOptions>()

export function optionsOf(number: number): DraftedOptions {
  const found = known.get(number) ?? make(number)
  known.set(number, found)
  return found
}

function make(number: number): DraftedOptions {
  const made = new DraftedOptions(keptOptions(number), (draft) => keepOptions(number, draft))
  window.addEventListener('storage', ({ key }) => {
    if (key === optionsKey(number)) made.heard(keptOptions(number))
  })
  return made
}

/** The options of the reply in writing, as they stand. */
export function useDrafted(number: number): Drafted {
  const options = optionsOf(number)
  return useSyncExternalStore(options.subscribe, options.now)
}

/** Opens the part, or folds it where it is open. */
export function toggleOptions(number: number): void {
  const options = optionsOf(number)
  const { draft, open } = options.now()
  if (draft && open) options.fold()
  else options.list()
}
