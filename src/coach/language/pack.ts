// What a pack of rules holds, as it is written in `coach/packs/<language>/*.json`. See `coach/packs/README.md`.
import type { NetworkFile } from './weigh/network.ts'
import type { WordsFile } from './weigh/tokens.ts'
import type { WeightsFile } from './weigh/weights.ts'

type Patterns = string | string[]

/** One rule: a pattern that is looked for in every sentence of the writer's own words, and when it does not count. */
export type Rule = {
  id: string
  find: string
  /** Looked for only in sentences that hold one of these: a short, plain pattern that spares the long one. */
  with?: string
  /** Word parts without which the rule cannot match (`fault|mistake`): looked for first, since that is quick. */
  when?: string
  /** The named group that is the finding; else the whole match. */
  span?: string
  /** Capital letters matter. */
  cased?: boolean
  /** Also counts where the writer repeats what the customer said ("you said that …"). */
  even_reported?: boolean
  /** Tested on the sentence; on what stands in it before, and after, the span. */
  unless?: Patterns
  unless_before?: Patterns
  unless_after?: Patterns
  /** `any:…`, `before:…`, `after:…`, `next:…` (the sentence that follows): tested on the other sentences of the message, one by one. */
  unless_message?: Patterns
  needs_message?: Patterns
  /** Where another kind was found: `any:offer`, `here:reason`, `near:reason` (here or in the next sentence), `after:…`. */
  unless_kind?: Patterns
  needs_kind?: Patterns
  /** What no pattern can say, by name. */
  hook?: string
  /** May name groups, `{span}`, `{before}`, `{after}`; `___` is what only the writer knows. */
  rewrite?: string
  /** `span`, or `sentence`: what the rewrite goes in the place of. */
  replaces?: string
  why?: string
  flag: string[]
  pass?: string[]
}

type Shared = 'unless' | 'unless_before' | 'unless_after' | 'unless_message' | 'needs_message' | 'unless_kind' | 'needs_kind'

/** All rules of a kind. What stands beside them holds for each of them. A hidden kind is only there for others to ask about. */
export type KindFile = {
  kind: string
  hidden?: boolean
  /** A sentence is found once, by the rule that stands first. */
  once?: boolean
  why?: string
  ground?: string
  evidence?: string
  rewrite?: string
  replaces?: string
  /** `statement`: its findings mark all that the sentence states; what a rule or the weights mark is only where it was seen. */
  marks?: string
  /** Where a sentence holds this, its weight alone finds nothing: a pattern of what is said as it should be. */
  sound?: string
  lexicon?: Record<string, string[]>
  rules: Rule[]
} & Pick<Rule, Shared>

export type PackFile = {
  language: string
  /** Words that tell the language. None of them may be a word of a neighbouring language. */
  common: string[]
  /** How words are also written, and what they stand for. */
  spellings: Record<string, string>
  /** What stands directly before words that are the customer's. */
  reported: string
  /** What a sentence may open with that is no part of what it states ("Dear Ms Lee,"). */
  opening?: string
  /** Words after which a sentence goes on. */
  dangling: string[]
  lexicon: Record<string, string[]>
}

/** `words` and `weights` are there or missing together: without them the rules read alone. A network has a say only beside weights. */
export type Pack = { pack: PackFile; kinds: KindFile[]; words?: WordsFile; weights?: WeightsFile; network?: NetworkFile | null }
