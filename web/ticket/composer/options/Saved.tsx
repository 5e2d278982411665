import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { wording } from '../../../api.ts'
import { queries } from '../../../queries.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/Button.tsx'
import type { SavedOption } from '../../../wire.ts'
import { hasRoom, most, takeSaved, type OptionsDraft } from './draft.ts'
import { optionsOf } from './drafted.ts'

/** Options that come up often, each with the limit that whoever offers it keeps to. */
export function Saved({ number, draft }: { number: number; draft: OptionsDraft }) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const saved = useQuery({ ...queries.savedOptions(), enabled: open })
  const rows = saved.data?.data ?? []
  const take = (one: SavedOption): void => {
    const taken = takeSaved(draft, one, me.can.supervise ? me.id : null)
    if (taken) optionsOf(number).change(taken.draft, one.needs_yes && !me.can.supervise ? `agreed-${taken.id}` : `title-${taken.id}`)
  }
  return (
    <Menu position="top-start" width={320} opened={open} onChange={setOpen} returnFocus={false}>
      <Menu.Target>
        <Button size="xs" icon="bolt">
          From the saved ones
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="saved-options">
        {!hasRoom(draft) && <Menu.Label>{most} at most: remove one first.</Menu.Label>}
        {hasRoom(draft) && saved.isPending && <Menu.Label>Loading</Menu.Label>}
        {saved.error && !saved.data && <Menu.Label>{wording(saved.error)}</Menu.Label>}
        {saved.data && rows.length === 0 && <Menu.Label>No saved option yet. A supervisor adds them.</Menu.Label>}
        {hasRoom(draft) &&
          rows.map((one) => (
            <Menu.Item key={one.id} onClick={() => take(one)}>
              <b>{one.title}</b>
              <small>{one.then}</small>
              {one.limit && <small>Limit: {one.limit}</small>}
              {one.needs_yes && <small>A supervisor agrees first</small>}
            </Menu.Item>
          ))}
        {me.can.supervise && (
          <Menu.Item renderRoot={(props) => <Link {...props} to="/admin/$part" params={{ part: 'options' }} />}>
            Change saved options
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
