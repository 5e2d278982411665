// What a colleague is writing stays in this browser until it is sent, whatever becomes of the page.
import { useState } from 'react'
import { noAnswer, type Answering } from './words.ts'

const key = (id: number): string => `onus.assist.${id}`

function read(id: number): Answering {
  try {
    return { ...noAnswer, ...(JSON.parse(localStorage.getItem(key(id)) ?? '{}') as Partial<Answering>) }
  } catch {
    return noAnswer
  }
}

/** The answer that is being written. */
export function useKeptAnswer(id: number): [Answering, (answer: Answering) => void, () => void] {
  const [answer, setAnswer] = useState(() => read(id))
  const put = (next: Answering): void => {
    setAnswer(next)
    try {
      localStorage.setItem(key(id), JSON.stringify(next))
    } catch {
      return // A full or forbidden storage loses only the second copy.
    }
  }
  return [answer, put, () => localStorage.removeItem(key(id))]
}
