import { notifications } from '@mantine/notifications'
import { wording } from '../api.ts'
import { Icon } from './Icon.tsx'

/** Says that something is done, at the foot, and leaves by itself. */
export const said = (title: string, message = ''): string =>
  notifications.show({ title, message, autoClose: 5_000, icon: <Icon name="check" size={16} />, className: 'toast done' })

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
