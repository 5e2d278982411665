import { Fragment } from 'react'
import { quotedParts } from './words.ts'

/** A part of a brief. What somebody said word for word is set as their own words; `verbatim`: all of it is. */
export function Words({ text, verbatim }: { text: string; verbatim?: boolean }) {
  if (verbatim) return <span className="voice">{text.startsWith('“') ? text : `“${text}”`}</span>
  return quotedParts(text).map((part, index) =>
    part.quoted ? (
      <span className="voice" key={`${index} ${part.text}`}>
        {part.text}
      </span>
    ) : (
      <Fragment key={`${index} ${part.text}`}>{part.text}</Fragment>
    ),
  )
}
