// The language code, in this page: its worker starts when there is something to write in, and finds what the server would find, as one writes.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { queries } from '../../../queries.ts'
import { deaf, earOf, type Ear, type Finder } from './ear.ts'
import type { Answer, Question } from './language.worker.ts'

type Heard = Answer['found'] | null
let worker: Worker | null = null
let last = 0
const waiting = new Map<number, (heard: Heard) => void>()

function start(): Worker {
  const made = new Worker(new URL('language.worker.ts', import.meta.url), { type: 'module' })
  made.addEventListener('message', ({ data }: MessageEvent<Answer>) => answer(data.id, data.found))
  // It could not be loaded, or broke: what was asked gets no answer here, the server's findings serve, and the next text tries anew.
  made.addEventListener('error', () => {
    made.terminate()
    if (worker === made) worker = null
    for (const id of waiting.keys()) answer(id, null)
  })
  return made
}

function answer(id: number, heard: Heard): void {
  waiting.get(id)?.(heard)
  waiting.delete(id)
}

const find: Finder = (text, wishes) =>
  new Promise((resolve) => {
    last += 1
    waiting.set(last, resolve)
    try {
      worker ??= start()
      worker.postMessage({ id: last, text, wishes } satisfies Question)
    } catch {
      answer(last, null)
    }
  })

const nothingSet = { kinds: [], own_names: [], suggestions: [], left_for_good: [] }

/** What reads along in this page. It waits for what the company wants of it. */
export function useEar(): Ear {
  const settings = useQuery(queries.coachSettings())
  const [ear, setEar] = useState(deaf)
  const wanted = settings.data ?? (settings.isError ? nothingSet : null)
  useEffect(() => {
    if (wanted) setEar(earOf(find, wanted))
  }, [wanted])
  // It wakes while the first words are still being thought of.
  useEffect(() => void find('Hello', { off: [], names: [], suggestions: [] }), [])
  return ear
}
