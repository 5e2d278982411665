// What a colleague reads of what is asked of them. Pure, so that a table can test it.
import { inWords } from '../desk/owed.ts'
import { firstName } from '../ticket/promises/naming.ts'
import { daysFrom, moment, ms, type Clock } from '../time.ts'
import type { Assist } from '../wire.ts'

/** By when it is mine to answer: what went up to me has a time of its own; for who was asked first it stays the one that passed. */
export const dueOf = ({ up_due: by, due }: Pick<Assist, 'up_due' | 'due'>, up: boolean): string => (up ? (by ?? due) : due)
const soonest =
  (up: boolean) =>
  (a: Assist, b: Assist): number =>
    ms(dueOf(a, up)) - ms(dueOf(b, up))

/** What went up to me is also asked of me: it stands once, where it went up. */
export function parted(mine: readonly Assist[], up: readonly Assist[]): { asked: Assist[]; up: Assist[] } {
  const gone = new Set(up.map(({ id }) => id))
  return { asked: mine.filter(({ id }) => !gone.has(id)).toSorted(soonest(false)), up: up.toSorted(soonest(true)) }
}

/** "Three things are asked of you, the first by today 16:00." */
export function lead({ asked, up }: ReturnType<typeof parted>, clock: Clock): string {
  const dues = [...asked.map((one) => dueOf(one, false)), ...up.map((one) => dueOf(one, true))].toSorted((a, b) => ms(a) - ms(b))
  const [first] = dues
  if (first === undefined) return 'Nothing is asked of you right now.'
  const count = `${inWords(dues.length)} ${dues.length === 1 ? 'thing is' : 'things are'} asked of you`
  const late = ms(first) < clock.now
  return `${count}, ${dues.length > 1 ? 'the first ' : late ? 'it ' : ''}${byWords(first, clock)}.`
}

/** "by today 16:00", "by Fri 12:00"; "was due Tue 17:30". */
export function byWords(due: string, clock: Clock): string {
  if (ms(due) < clock.now) return `was due ${moment(due, clock)}`
  return `by ${daysFrom(due, clock) === 0 ? 'today ' : ''}${moment(due, clock)}`
}

/** To whom the answer goes: the owner, or whoever asked while there is none. */
export const backTo = ({ owner, asked_by: by }: Pick<Assist, 'owner' | 'asked_by'>): string => firstName((owner ?? by).name)

/** A colleague learns whose it is only where that was told to them: for everybody else it is "a customer". */
const unnamed = 'A customer'
export const forWhom = ({ customer }: Pick<Assist, 'customer'>): string => (customer.name === unnamed ? 'a customer' : customer.name)
export const theirFirst = ({ customer }: Pick<Assist, 'customer'>): string =>
  customer.name === unnamed ? 'the customer' : firstName(customer.name)

/** Who asks, and for whom: "Mara Lindqvist asks you", "asks the Workshop", "presses this up to you". */
export function asksWhom(
  { pressed, team, person, status }: Pick<Assist, 'pressed' | 'team' | 'person' | 'status'>,
  me: { id: number },
): string {
  const mine = person === null || person.id === me.id
  if (status !== 'open') return `${pressed ? 'pressed this up to' : 'asked'} ${team?.name ?? (mine ? 'you' : person.name)}`
  if (pressed) return `presses this up to ${mine ? 'you' : person.name}: it is stuck`
  if (team) return `asks ${team.name}; the first of you who answers has it`
  return mine ? 'asks you for one thing' : `asks ${person.name}`
}

export type How = 'done' | 'return'
export interface Answering {
  how: How
  words: string
  missing: string
  forCustomer: string
}
export const noAnswer: Answering = { how: 'done', words: '', missing: '', forCustomer: '' }

/** What the server is told. */
export function answerBody({ how, words, missing, forCustomer }: Answering): object {
  const hear = forCustomer.trim() ? { for_customer: forCustomer.trim() } : {}
  if (how === 'done') return { moved: words.trim(), ...hear }
  return { because: words.trim(), ...(missing.trim() ? { missing: missing.trim() } : {}), ...hear }
}

/** Once answered: thanks, and what happens next. */
export function thanks(assist: Pick<Assist, 'status' | 'owner' | 'asked_by' | 'customer'>): { title: string; next: string } {
  const [owner, customer] = [backTo(assist), theirFirst(assist)]
  const next = `${owner} has it, and writes to ${customer}.`
  return assist.status === 'done'
    ? { title: 'Thank you. That moved it forward.', next }
    : { title: 'Thank you for saying so.', next: `It is back with ${owner}, who finds another way and writes to ${customer}.` }
}
