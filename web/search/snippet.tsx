import { Fragment, type ReactNode } from 'react'
import { partsWith } from './words.ts'

/** The text with what was searched for marked. A snippet may carry the server's own marks; they are read, never run. */
export function marked(text: string, q: string): ReactNode {
  return partsWith(text, q).map(([part, hit], index) =>
    hit ? <mark key={`${index} ${part}`}>{part}</mark> : <Fragment key={`${index} ${part}`}>{part}</Fragment>,
  )
}
