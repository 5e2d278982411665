import { Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Button } from './Button.tsx'
import { useFocusBack } from './useFocusBack.ts'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** The verb of its one action; without it the dialog only shows. */
  verb?: string
  onSubmit?: () => void
  busy?: boolean
  size?: number
}

/** A dialog that asks for one thing. Escape and Keep it as it is leave without a change. */
export function Dialog({ title, onClose, children, verb, onSubmit, busy, size = 460 }: Props) {
  useFocusBack()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy) onSubmit?.()
  }
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form className="form" onSubmit={submit}>
        {children}
        {verb && (
          <p className="row end">
            <Button look="plain" onClick={onClose}>
              Leave it
            </Button>
            <Button look="primary" type="submit" busy={busy ?? false}>
              {verb}
            </Button>
          </p>
        )}
      </form>
    </Modal>
  )
}
