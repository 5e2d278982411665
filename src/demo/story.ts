// The language in which the demo's stories are told. Times are those of one Thursday, 14:20 in Leeds: 'today 11:05', '1d 16:30' (one
// working day back), '+1d 10:00' (one ahead). `clock.ts` moves them to the real now.
import type { FactHow } from '../facts/wire.ts'
import type { CastName } from '../testing/cast.ts'

export type Step =
  | { do: 'writes'; at: string; text: string; files?: Picture[] }
  | { do: 'calls'; at: string; who: CastName; text: string }
  | { do: 'joins'; at: string; subject: string; text: string }
  | { do: 'stranger'; at: string; name: string; email: string; text: string }
  | { do: 'machine'; at: string; text: string }
  | { do: 'claims'; at: string; who: CastName }
  | {
      do: 'replies'
      at: string
      who: CastName
      text: string
      status?: 'open' | 'pending' | 'on_hold' | 'solved'
      outcome?: string
      moved?: string
    }
  | { do: 'notes'; at: string; who: CastName; text: string; moved?: string }
  | { do: 'plans'; at: string; who: CastName; next: string; by: string; turn?: CastName | 'customer' }
  | { do: 'finishes'; at: string; who: CastName }
  | { do: 'sets'; at: string; who: CastName; status: 'open' | 'pending' | 'on_hold' }
  | { do: 'solves'; at: string; who: CastName; outcome: string }
  | { do: 'confirms'; at: string; words?: string }
  | { do: 'tells'; at: string; who: CastName; words: string }
  | { do: 'denies'; at: string; words: string }
  | { do: 'closes'; at: string; who: CastName; reason: string }
  | { do: 'proposes'; at: string; who: CastName; words: string }
  | { do: 'promises'; at: string; who: CastName; action: string; due: string; said?: string }
  | { do: 'lets choose'; at: string; who: CastName; question: string; by: string; options: Way[] }
  | { do: 'keeps'; at: string; who: CastName; action: string; words?: string }
  | { do: 'moves'; at: string; who: CastName; action: string; due: string; text: string }
  | { do: 'mends'; at: string; who: CastName; action: string; due: string; text: string }
  | { do: 'records'; at: string; who: CastName; kind: string; value: string; how: FactHow; source?: string }
  | { do: 'asksFor'; at: string; who: CastName; of: CastName; what: string; due: string; context?: string }
  | { do: 'answers'; at: string; who: CastName; moved?: string; because?: string; missing?: string }
  | { do: 'offers'; at: string; who: CastName; to: CastName; by: string; why: string; letter: string; brief: Brief }
  | { do: 'hears'; at: string; who: CastName; by: string }
  | { do: 'drafts'; at: string; who: CastName; text: string }
  | { do: 'names'; at: string; who: CastName; to: CastName; reason: string }

/** One of the options that the last reply put to the customer. */
export type Way = { title: string; then: string; by?: string }

export type Brief = { problem: string; wanted: string; tried: string; next: string }

export type Picture =
  | 'box-label'
  | 'phone-about'
  | 'lamp-label'
  | 'kitchen-floor'
  | 'drum-bearing'
  | 'router-log'
  | 'bank-statement'
  | 'cracked-corner'

export type Story = { number?: number; name: string; email: string; subject: string; steps: Step[] }

type Of<K extends Step['do']> = Extract<Step, { do: K }>
type More<K extends Step['do'], Given extends string> = Omit<Of<K>, 'do' | Given>

/** A customer's problem, told in steps. The first step writes or calls. */
export const story = (name: string, email: string, subject: string, steps: Step[], number?: number): Story => ({
  name,
  email,
  subject,
  steps,
  ...(number === undefined ? {} : { number }),
})

export const writes = (at: string, text: string, files?: Picture[]): Step => ({ do: 'writes', at, text, ...(files ? { files } : {}) })
export const calls = (at: string, who: CastName, text: string): Step => ({ do: 'calls', at, who, text })
export const joins = (at: string, subject: string, text: string): Step => ({ do: 'joins', at, subject, text })
export const stranger = (at: string, name: string, email: string, text: string): Step => ({ do: 'stranger', at, name, email, text })
export const machine = (at: string, text: string): Step => ({ do: 'machine', at, text })
export const claims = (at: string, who: CastName): Step => ({ do: 'claims', at, who })
export const replies = (at: string, who: CastName, text: string, more: More<'replies', 'at' | 'who' | 'text'> = {}): Step => ({
  do: 'replies',
  at,
  who,
  text,
  ...more,
})
export const notes = (at: string, who: CastName, text: string, moved?: string): Step => ({
  do: 'notes',
  at,
  who,
  text,
  ...(moved ? { moved } : {}),
})
export const plans = (at: string, who: CastName, next: string, by: string, turn?: CastName | 'customer'): Step => ({
  do: 'plans',
  at,
  who,
  next,
  by,
  ...(turn ? { turn } : {}),
})
export const finishes = (at: string, who: CastName): Step => ({ do: 'finishes', at, who })
export const sets = (at: string, who: CastName, status: Of<'sets'>['status']): Step => ({ do: 'sets', at, who, status })
export const solves = (at: string, who: CastName, outcome: string): Step => ({ do: 'solves', at, who, outcome })
export const confirms = (at: string, words?: string): Step => ({ do: 'confirms', at, ...(words ? { words } : {}) })
export const tells = (at: string, who: CastName, words: string): Step => ({ do: 'tells', at, who, words })
export const denies = (at: string, words: string): Step => ({ do: 'denies', at, words })
export const closes = (at: string, who: CastName, reason: string): Step => ({ do: 'closes', at, who, reason })
export const proposes = (at: string, who: CastName, words: string): Step => ({ do: 'proposes', at, who, words })
/** What the last reply promised; `said` is the phrase in it. */
export const promises = (at: string, who: CastName, action: string, due: string, said?: string): Step => ({
  do: 'promises',
  at,
  who,
  action,
  due,
  ...(said ? { said } : {}),
})
/** What the last reply lets the customer choose from, by when. */
export const letsChoose = (at: string, who: CastName, question: string, by: string, options: Way[]): Step => ({
  do: 'lets choose',
  at,
  who,
  question,
  by,
  options,
})
/** The last reply keeps a promise, or what was done does, in words. */
export const keeps = (at: string, who: CastName, action: string, words?: string): Step => ({
  do: 'keeps',
  at,
  who,
  action,
  ...(words ? { words } : {}),
})
export const moves = (at: string, who: CastName, action: string, due: string, text: string): Step => ({
  do: 'moves',
  at,
  who,
  action,
  due,
  text,
})
export const mends = (at: string, who: CastName, action: string, due: string, text: string): Step => ({
  do: 'mends',
  at,
  who,
  action,
  due,
  text,
})
/** The customer hears from us by then, news or none. */
/** What the customer told us, kept with the message that holds it: their first. */
export const records = (at: string, who: CastName, kind: string, value: string, how: FactHow = 'said', source?: string): Step => ({
  do: 'records',
  at,
  who,
  kind,
  value,
  how,
  ...(source ? { source } : {}),
})
export const asksFor = (at: string, who: CastName, of: CastName, what: string, due: string, context?: string): Step => ({
  do: 'asksFor',
  at,
  who,
  of,
  what,
  due,
  ...(context ? { context } : {}),
})
/** The answer to the last assist: what moved, or why it could not be done. */
export const answers = (at: string, who: CastName, answer: { moved?: string; because?: string; missing?: string }): Step => ({
  do: 'answers',
  at,
  who,
  ...answer,
})
export const offers = (
  at: string,
  who: CastName,
  to: CastName,
  offer: { by: string; why: string; letter: string; brief: Brief },
): Step => ({
  do: 'offers',
  at,
  who,
  to,
  ...offer,
})
export const hears = (at: string, who: CastName, by: string): Step => ({ do: 'hears', at, who, by })
export const drafts = (at: string, who: CastName, text: string): Step => ({ do: 'drafts', at, who, text })
export const names = (at: string, who: CastName, to: CastName, reason: string): Step => ({ do: 'names', at, who, to, reason })
