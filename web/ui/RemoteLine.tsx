import { useEffect, useRef } from 'react'
import { Button } from './Button.tsx'

interface Props {
  count: number
  trackers: number
  asked: boolean
  failed: number
  onAsk: () => void
}

const images = (count: number): string => (count === 1 ? '1 image' : `${count} images`)

/** Says that pictures of other servers were not loaded, what loading them tells the sender, and loads them. */
export function RemoteLine({ count, trackers, asked, failed, onAsk }: Props) {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // The button that was pressed is gone: who came by keyboard stays where they were.
    if (asked) line.current?.focus({ preventScroll: true })
  }, [asked])
  if (count === 0 && trackers === 0) return null
  const left =
    trackers === 0
      ? ''
      : `${images(trackers)} that only ${trackers === 1 ? 'reports' : 'report'} who reads this ${trackers === 1 ? 'was' : 'were'} left out.`
  return (
    <p className="remote-line" role={asked ? 'status' : undefined} tabIndex={-1} ref={line}>
      {count > 0 && !asked && (
        <>
          <span>
            {images(count)} from other servers {count === 1 ? 'is' : 'are'} not loaded. Loading tells the sender that this was read, and
            nothing about you. {left}
          </span>
          <Button size="xs" onClick={onAsk}>
            Load {count === 1 ? 'it' : 'them'}
          </Button>
        </>
      )}
      {count > 0 && asked && (
        <span>
          {failed === 0 ? `Loaded ${images(count)} from other servers.` : notLoaded(count, failed)} {left}
        </span>
      )}
      {count === 0 && <span>{left}</span>}
    </p>
  )
}

const notLoaded = (count: number, failed: number): string =>
  failed === count ? `Their servers gave none of the ${images(count)}.` : `${failed} of ${images(count)} could not be loaded.`
