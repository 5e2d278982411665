// A touch: somebody writes on a ticket that neither is theirs nor do they stand in for its owner. They leave what moved. Pure.
import type { Ticket } from '../../wire.ts'

export interface Touch {
  how: 'moved' | 'could_not'
  words: string
}
export const noTouch: Touch = { how: 'moved', words: '' }

/** Whether what this person writes is a touch. On a ticket without an owner they become its owner by writing. */
export const isTouch = ({ owner, cover }: Pick<Ticket, 'owner' | 'cover'>, me: { id: number }): boolean =>
  owner !== null && owner.id !== me.id && cover?.person.id !== me.id

/** Whether Send asks first: once a message, and never again for the same one. */
export const asksFirst = (touch: Touch, asked: boolean): boolean => !asked && touch.words.trim() === ''

/** What the server is told of it; nothing for nothing. */
export function touchBody({ how, words }: Touch): { moved?: string; could_not?: string } {
  const said = words.trim()
  return said === '' ? {} : how === 'moved' ? { moved: said } : { could_not: said }
}
