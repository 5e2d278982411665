import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import type { Message } from '../../wire.ts'
import { undoSeconds } from './send.ts'
import { undoToast } from './take-back.ts'
import { UndoToast } from './UndoToast.tsx'

/** Says that it was sent, and for some seconds offers to take it back. `made`: what was promised with it. */
export function offerUndo(message: Message, to: string, made: string | null, onUndo: () => void): void {
  notifications.show({
    id: undoToast(message),
    title: `Sent to ${to}`,
    message: createElement(UndoToast, { sentence: made ?? 'It leaves when this is gone.', until: Date.now() + undoSeconds * 1000, onUndo }),
    autoClose: undoSeconds * 1000,
    icon: createElement(Icon, { name: 'check', size: 16 }),
    className: 'toast done',
    withCloseButton: false,
  })
}
