// Its first reading takes longer, while patterns are made: here it holds up nobody's typing. What is not made yet is made between questions.
import { warm } from '../../../../src/coach/language/index.ts'
import type { Wishes } from './ear.ts'
import { foundIn } from './found-in.ts'

export interface Question {
  id: number
  text: string
  wishes: Wishes
}
export interface Answer {
  id: number
  found: ReturnType<typeof foundIn>
}

addEventListener('message', ({ data: { id, text, wishes } }: MessageEvent<Question>) => {
  const answer: Answer = { id, found: foundIn(text, wishes) }
  postMessage(answer)
  clearTimeout(waking)
  wake(wishes)
})

let waking: ReturnType<typeof setTimeout> | undefined
/** A slice at a time, so that the next question waits for one slice at most. */
function wake(wishes: Pick<Wishes, 'names'>): void {
  if (!warm({ names: wishes.names })) waking = setTimeout(wake, 0, wishes)
}
