import { Menu, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import { switchOff } from '../me/push.ts'
import { setPrefs, usePrefs } from '../prefs.ts'
import { useMe } from '../session.ts'
import { Face, initials } from '../ui/Face.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'

const schemes = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['auto', 'Like my system'],
] as const

/** Ends this browser's session and forgets what it read. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    try {
      // This computer may be another person's next: it stops telling what is mine.
      await switchOff().catch(() => undefined)
      await api.delete('/session')
      await navigate({ to: '/sign-in' })
      client.clear()
    } catch (error) {
      failed('You are still signed in', error)
    }
  }
}

/** Without `onKeys` there are no single keys here, and no rows to make compact. */
export function PersonMenu({ narrow, onKeys }: { narrow: boolean; onKeys?: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { density, singleKeys } = usePrefs()
  const tick = (on: boolean) => (on ? <Icon name="check" size={14} /> : <span className="i s14" />)
  return (
    <Menu position={narrow ? 'right-end' : 'top-start'} width={224} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className="me" aria-label={narrow ? `${initials(me.name)}, ${me.name}, my menu` : undefined}>
          <Face name={me.name} src={me.portrait} size={narrow ? 32 : 34} />
          {!narrow && (
            <span className="grow">
              <b className="clip">{me.name}</b>
              <span>Here until {me.company.work_end}</span>
            </span>
          )}
          {!narrow && <Icon name="chevron-down" size={16} tone="dim" />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item closeMenuOnClick onClick={() => void navigate({ to: '/me' })}>
          My profile and sign-in
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        {schemes.map(([value, label]) => (
          <Menu.Item key={value} leftSection={tick(colorScheme === value)} onClick={() => setColorScheme(value)}>
            {label}
          </Menu.Item>
        ))}
        {onKeys && <Menu.Divider />}
        {onKeys && (
          <Menu.Item
            leftSection={tick(density === 'compact')}
            onClick={() => setPrefs({ density: density === 'compact' ? 'comfortable' : 'compact' })}
          >
            Compact rows
          </Menu.Item>
        )}
        {onKeys && (
          <Menu.Item leftSection={tick(singleKeys)} onClick={() => setPrefs({ singleKeys: !singleKeys })}>
            Single keys
          </Menu.Item>
        )}
        {onKeys && (
          <Menu.Item closeMenuOnClick leftSection={<span className="i s14" />} onClick={onKeys}>
            All keys
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
