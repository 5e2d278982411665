import { Fragment } from 'react'

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]’”])/g

/** Plain text whose web addresses can be followed. */
export const Linked = ({ text }: { text: string }) =>
  text.split(address).map((part, index) =>
    index % 2 === 1 ? (
      <a key={`${index} ${part}`} className="link" href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      <Fragment key={`${index} ${part}`}>{part}</Fragment>
    ),
  )
