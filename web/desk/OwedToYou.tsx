import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { JudgeDialog, type Word } from '../team/JudgeDialog.tsx'
import { byWords } from '../team/words.ts'
import { ms } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { When } from '../ui/When.tsx'
import type { Commitment } from '../wire.ts'

const shown = 5

/** What those who lead promised me, and what became of it: that is mine to say. Nothing is shown where nothing is owed. */
export function OwedToYou() {
  const owed = useQuery(queries.owedToMe())
  const [asked, setAsked] = useState<{ commitment: Commitment; word: Word } | null>(null)
  const [all, setAll] = useState(false)
  if (owed.error && !owed.data)
    return (
      <section aria-label="Owed to you">
        <h2>Owed to you</h2>
        <p className="dim">
          We could not load it.{' '}
          <button type="button" className="link" onClick={() => void owed.refetch()}>
            Try now
          </button>
        </p>
      </section>
    )
  const rows = owed.data?.data ?? []
  if (rows.length === 0) return null
  return (
    <section aria-label="Owed to you">
      <h2>Owed to you</h2>
      <ul className="owed-me">
        {rows.slice(0, all ? rows.length : shown).map((one) => (
          <OwedRow key={one.id} one={one} ask={(word) => setAsked({ commitment: one, word })} />
        ))}
      </ul>
      {rows.length > shown && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show all {rows.length}
        </button>
      )}
      {asked && <JudgeDialog {...asked} onClose={() => setAsked(null)} />}
    </section>
  )
}

function OwedRow({ one, ask }: { one: Commitment; ask: (word: Word) => void }) {
  const clock = useClock()
  const due = ms(one.due) <= clock.now
  const button = (word: Word, text: string, look: 'default' | 'plain' = 'default') => (
    <Button size="xs" look={look} aria-label={`${text}: ${one.action}`} onClick={() => ask(word)}>
      {text}
    </Button>
  )
  return (
    <li>
      <Face name={one.by.name} src={one.by.portrait} size={28} />
      <div className="grow">
        <b>{one.by.name}</b>
        <p>{one.action}</p>
        <p>
          <When at={one.due} due>
            {byWords({ due: one.due, late: one.late || due }, clock)}
          </When>
          {one.moves > 0 && <span className="dim">, moved {one.moves === 1 ? 'once' : `${one.moves} times`}</span>}
        </p>
        {one.words && <p className="dim">{one.words}</p>}
        <p className="row">
          {one.can.judge && !due && button('kept', 'Kept')}
          {one.can.judge && due && button('broken', 'Broken')}
          {one.can.release && !due && button('release', 'Release', 'plain')}
          {one.can.put_right && button('put-right', 'Put right')}
        </p>
      </div>
    </li>
  )
}
