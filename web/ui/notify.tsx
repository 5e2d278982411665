import { notifications } from '@mantine/notifications'
import { wording } from '../api.ts'
import { Button } from './Button.tsx'
import type { OwnNotice } from '../wire.ts'
import { Icon } from './Icon.tsx'

/** Says that something is done, at the foot, and leaves by itself. */
export const said = (title: string, message = ''): string =>
  notifications.show({
    title,
    message,
    autoClose: 5_000,
    icon: <Icon name="check" size={16} />,
    className: 'toast done',
    closeButtonProps: { 'aria-label': 'Close' },
  })

/** Says that something is done, and for ten seconds offers to take it back. */
export const saidWithUndo = (title: string, words: string, onUndo: () => void): void => saidWith('Undo', { title, words, act: onUndo })

/** Says that something is done, and for ten seconds offers to go there. */
export const saidWithDoor = (title: string, words: string, open: () => void): void => saidWith('Open', { title, words, act: open })

function saidWith(verb: string, { title, words, act }: { title: string; words: string; act: () => void }): void {
  const id = notifications.show({
    title,
    message: (
      <span className="undo">
        <span className="grow">{words}</span>
        <Button
          size="sm"
          onClick={() => {
            notifications.hide(id)
            act()
          }}
        >
          {verb}
        </Button>
      </span>
    ),
    autoClose: 10_000,
    icon: <Icon name="check" size={16} />,
    className: 'toast done',
    closeButtonProps: { 'aria-label': 'Close' },
  })
}

/** Says what did not work; stays until it is closed. */
export const failed = (title: string, error: unknown): string =>
  notifications.show({
    title,
    message: wording(error),
    autoClose: false,
    icon: <Icon name="alert-triangle" size={16} />,
    className: 'toast failed',
    role: 'alert',
    closeButtonProps: { 'aria-label': 'Close' },
  })

/** Tells a person what falls due; stays until it is closed or opened. */
export function reminded({ title, lines, path }: OwnNotice, open: (path: string) => void): void {
  const id = notifications.show({
    title,
    message: (
      <>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Button
          size="sm"
          className="open"
          onClick={() => {
            notifications.hide(id)
            open(path)
          }}
        >
          Open
        </Button>
      </>
    ),
    autoClose: false,
    icon: <Icon name="clock" size={16} />,
    className: 'toast reminder',
    role: 'status',
    closeButtonProps: { 'aria-label': 'Close' },
  })
}
