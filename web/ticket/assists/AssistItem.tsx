import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState, type CSSProperties } from 'react'
import { useClock } from '../../clock.tsx'
import { ms, toneOf, type Clock } from '../../time.ts'
import { Button } from '../../ui/Button.tsx'
import { Face } from '../../ui/Face.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'
import type { Assist } from '../../wire.ts'
import { spent } from '../promises/words.ts'
import { Answer } from './Answer.tsx'
import { endOf, lookOf, upWords, whose } from './words.ts'

interface Props {
  assist: Assist
  /** Its answer is shown until the customer has heard; later it can be opened. */
  fresh: boolean
  canReply: boolean
  onWithdraw: (assist: Assist) => void
}

/** One thing asked: of whom, what, by when or how it ended, and what came back. */
export function AssistItem({ assist, fresh, canReply, onWithdraw }: Props) {
  const clock = useClock()
  const [opened, setOpened] = useState<boolean | null>(null)
  const who = assist.answered_by ?? assist.person
  const answered = assist.status === 'done' || assist.status === 'returned'
  const open = answered && (opened ?? fresh)
  const up = assist.status === 'open' ? upWords(assist, clock) : null
  return (
    <li className={`assist ${lookOf(assist, clock.now)}`}>
      {who ? <Face name={who.name} src={who.portrait} size={24} /> : <TeamFace />}
      <p className="assist-who">
        <b>{whose(assist)}</b>
        {assist.pressed && <span className="dim">, pressed</span>}
      </p>
      <span className="assist-end">
        <End assist={assist} clock={clock} />
        <Acts assist={assist} onWithdraw={onWithdraw} />
      </span>
      <div>
        <p>{assist.what}</p>
        {up && <small>{up}</small>}
        {assist.status === 'withdrawn' && assist.reason && <small>{assist.reason}</small>}
        {answered && (
          <button type="button" className="link xs" aria-expanded={open} onClick={() => setOpened(!open)}>
            {open ? 'Fold the answer' : 'What came back'}
          </button>
        )}
      </div>
      {open && <Answer assist={assist} canReply={canReply} />}
    </li>
  )
}

const TeamFace = () => (
  <span className="auto-face assist-team">
    <Icon name="users-group" size={14} />
  </span>
)

const tones = { open: 'mid', late: 'broken', done: 'kept', returned: 'soon', withdrawn: 'dim' } as const

function End({ assist, clock }: { assist: Assist; clock: Clock }) {
  const look = lookOf(assist, clock.now)
  const soon = toneOf(assist.due, clock.now) === 'soon'
  const made = { made_at: assist.asked_at, due: assist.due }
  return (
    <>
      {look === 'open' && (
        <span className={soon ? 'ring' : 'ring quiet'} style={{ '--p': `${spent(made, ms(clock.now))}%` } as CSSProperties} />
      )}
      {look === 'late' && <Icon name="alert-triangle" size={14} tone="broken" />}
      <When at={assist.answered_at ?? assist.due} className={look === 'open' && soon ? 'soon' : tones[look]}>
        {endOf(assist, clock)}
      </When>
    </>
  )
}

const Acts = ({ assist, onWithdraw }: Pick<Props, 'assist' | 'onWithdraw'>) => (
  <Menu position="bottom-end" width={190}>
    <Menu.Target>
      <Button size="xs" look="plain" icon="dots" aria-label={`${assist.what}: what can be done`} />
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item renderRoot={(props) => <Link {...props} to="/assists/$id" params={{ id: String(assist.id) }} />}>
        {assist.can.answer ? 'Answer it' : 'Open it'}
      </Menu.Item>
      {assist.can.withdraw && <Menu.Item onClick={() => onWithdraw(assist)}>Withdraw</Menu.Item>}
    </Menu.Dropdown>
  </Menu>
)
