import type { CSSProperties } from 'react'

interface Props {
  name: string
  src?: string | null | undefined
  size?: number
  /** The ring that says whose it is. */
  ring?: boolean
  /** Spoken where no name stands beside it. */
  label?: string
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return `${Array.from(first)[0] ?? '?'}${Array.from(last)[0] ?? ''}`.toUpperCase()
}

/** A round face, or initials where we hold no picture. */
export function Face({ name, src, size = 32, ring, label }: Props) {
  const style = { '--s': `${size}px` } as CSSProperties
  const ringed = ring ? ' owner' : ''
  if (src) return <img className={`face${ringed}`} style={style} src={src} alt={label ?? ''} title={name} width={size} height={size} />
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    <span className={`initials${ringed}`} style={style} title={name} {...spoken}>
      {initials(name)}
    </span>
  )
}
