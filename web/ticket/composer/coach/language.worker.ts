// Its first reading takes a second and more, while the patterns are compiled: here it holds up nobody's typing.
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
})
