import { Textarea } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Static } from 'typebox'
import type { PatternTested } from '../../src/facts/wire.ts'
import { api, wording } from '../api.ts'
import { pieces } from './fact-kinds.ts'

const pause = 350

/** What stood still for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

/** The pattern, and a box in which it is tried on a text before anything is saved. */
export function PatternBox({ value, onChange }: { value: string; onChange: (pattern: string) => void }) {
  const [text, setText] = useState('')
  const pattern = useSettled(value.trim())
  const tried = useSettled(text)
  const test = useQuery({
    queryKey: ['fact-kinds', 'test', pattern, tried],
    queryFn: ({ signal }) => api.post<Static<typeof PatternTested>>('/fact-kinds/test', { pattern, text: tried }, { signal }),
    enabled: pattern !== '',
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  const found = pattern === '' || test.error || test.isPlaceholderData ? [] : (test.data?.found ?? [])
  const words = test.error || pattern === '' || tried.trim() === '' ? '' : test.isPlaceholderData || !test.data ? '' : counted(found.length)
  return (
    <>
      <Textarea
        label="Found by this pattern"
        description="A regular expression (RE2); its first group is the value. Empty: recorded by hand."
        placeholder="(?i)\border\s+(?:number\s+)?(\d[\d-]+)"
        classNames={{ input: 'mono' }}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={500}
        spellCheck={false}
        value={value}
        error={pattern !== '' && test.error ? wording(test.error) : undefined}
        onChange={(event) => onChange(event.currentTarget.value.replaceAll('\n', ''))}
      />
      <div className="pattern-test">
        <Textarea
          label="Try it"
          description="A mail of the kind you get. It is not kept."
          placeholder="Hello, my order number is 77-40318."
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <p className="xs dim" role="status">
          {words}
        </p>
        {words !== '' && (
          <p className="pattern-found">
            {pieces(tried, found).map((piece, index) =>
              piece.found ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
            )}
          </p>
        )}
      </div>
    </>
  )
}

const counted = (count: number): string => (count === 0 ? 'Finds nothing here.' : count === 1 ? 'Finds one.' : `Finds ${count}.`)
