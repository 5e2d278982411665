import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'

/** A text whose ticket numbers lead to the tickets. */
export const Numbers = ({ text }: { text: string }) =>
  text.split(/#(\d{1,12})\b/).map((part, index) =>
    index % 2 === 1 ? (
      <Link key={`${index} ${part}`} to="/tickets/$number" params={{ number: part }} className="link">
        #{part}
      </Link>
    ) : (
      <Fragment key={`${index} ${part}`}>{part}</Fragment>
    ),
  )
