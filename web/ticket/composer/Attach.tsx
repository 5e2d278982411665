import { useRef, type Ref } from 'react'
import { Button } from '../../ui/Button.tsx'

/** The paperclip: opens the chooser of files. */
export function Attach({ onFiles, ref }: { onFiles: (files: File[]) => void; ref: Ref<HTMLButtonElement> }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button ref={ref} size="sm" look="plain" icon="paperclip" aria-label="Attach files" onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // The same file can be chosen again after it was removed.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
