import { useEffect, useState } from 'react'
import { api } from '../api.ts'
import { useEar } from '../ticket/composer/coach/language.ts'
import { remarksIn, type Found, type Remark } from '../ticket/composer/coach/remarks.ts'

const pause = 200

/** What the coach finds in a text that is only read: by the same code as in a draft, and by the server where that does not come. */
export function useFound(text: string): readonly Remark[] {
  const ear = useEar()
  const [read, setRead] = useState<{ text: string; remarks: readonly Remark[] }>({ text: '', remarks: [] })
  useEffect(() => {
    if (text.trim() === '') return undefined
    const stop = new AbortController()
    const listen = async (): Promise<void> => {
      const found = (await ear.hear(text)) ?? (await onServer(text, stop.signal))
      if (!stop.signal.aborted) setRead({ text, remarks: remarksIn(text, found.filter(ear.wants)) })
    }
    const timer = setTimeout(() => void listen().catch(() => undefined), pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text, ear])
  return read.text === text ? read.remarks : []
}

async function onServer(text: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { findings } = await api.post<{ findings: Found[] }>('/coach/review-text', { text }, { signal })
  return findings
}
