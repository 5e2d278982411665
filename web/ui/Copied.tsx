import { useState } from 'react'
import { Button } from './Button.tsx'

/** A text to be copied, with the button that does it. */
export function Copied({ text }: { text: string }) {
  const [done, setDone] = useState(false)
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    )
  return (
    <p className="token">
      <code>{text}</code>
      <Button size="sm" icon={done ? 'check' : 'file-text'} onClick={copy}>
        {done ? 'Copied' : 'Copy'}
      </Button>
    </p>
  )
}
