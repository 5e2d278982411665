import './files.css'
import { VisuallyHidden } from '@mantine/core'
import type { RefObject } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { sizeOf } from '../Attachments.tsx'
import type { Attaching } from './uploads.ts'

export interface OnTheirWay {
  items: readonly Attaching[]
  remove: (id: number) => void
  again: (id: number) => void
  canTryAgain: (id: number) => boolean
}

interface Props {
  files: OnTheirWay
  label?: string
  /** Where the focus goes when a file was removed. */
  attach: RefObject<HTMLButtonElement | null>
}

/** The files that go with the message, each with how far it is. */
export function FileChips({ files, label = 'Files of this message', attach }: Props) {
  const remove = (id: number): void => {
    files.remove(id)
    attach.current?.focus()
  }
  return (
    <>
      <VisuallyHidden role="status">{summary(files.items)}</VisuallyHidden>
      {files.items.length > 0 && (
        <ul className="c-files" aria-label={label}>
          {files.items.map((one) => (
            <li key={one.id} className={one.state === 'failed' ? 'c-file bad' : 'c-file'}>
              <Icon name={one.state === 'failed' ? 'alert-triangle' : 'paperclip'} size={14} />
              <span className="c-file-name" title={one.name}>
                {one.name}
              </span>
              <How one={one} />
              {one.state === 'failed' && files.canTryAgain(one.id) && (
                <Button size="xs" look="plain" aria-label={`Try again: ${one.name}`} onClick={() => files.again(one.id)}>
                  Try again
                </Button>
              )}
              <Button size="xs" look="plain" icon="x" aria-label={`Remove ${one.name}`} onClick={() => remove(one.id)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function How({ one }: { one: Attaching }) {
  if (one.state === 'failed')
    return (
      <span className="c-file-why" role="alert">
        {one.error}
      </span>
    )
  if (one.state === 'there') return <span className="dim num">{sizeOf(one.size)}</span>
  return <progress className="c-file-done" max={1} value={one.done} aria-label={`Attaching ${one.name}, ${sizeOf(one.size)}`} />
}

/** What somebody hears who does not see the chips. */
function summary(items: readonly Attaching[]): string {
  const there = items.filter((one) => one.state === 'there').length
  const coming = items.filter((one) => one.state === 'coming').length
  if (coming > 0) return `Attaching ${coming === 1 ? 'a file' : `${coming} files`}`
  return there === 0 ? '' : `${there} ${there === 1 ? 'file' : 'files'} attached`
}
