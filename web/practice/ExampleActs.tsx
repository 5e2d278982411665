import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { api } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { PracticeExample } from '../wire.ts'
import { usePracticeAct } from './acts.ts'

/** For whoever leads: puts the wordings side by side, and ends the example. The others read what happens next. */
export function ExampleActs({ example }: { example: PracticeExample }) {
  const compare = usePracticeAct<PracticeExample>()
  const [ending, setEnding] = useState(false)
  const { can, status, agreed, lead } = example
  const who = lead?.name ?? 'Whoever leads'
  return (
    <div className="example-end">
      <p className="row">
        {can.compare && (
          <Button
            look={example.written > 1 ? 'primary' : 'default'}
            busy={compare.isPending}
            onClick={() => compare.mutate(() => api.put<PracticeExample>(`/practice/examples/${example.id}/comparison`))}
          >
            Compare
          </Button>
        )}
        {can.end && (
          <Button look={status === 'compared' && agreed.length > 0 ? 'primary' : 'plain'} onClick={() => setEnding(true)}>
            {endWord(example)}
          </Button>
        )}
        {status === 'open' && !can.compare && <span className="sm dim">{who} puts all wordings side by side when the team practises.</span>}
        {status === 'compared' && !can.agree && (
          <span className="sm dim">
            {who} agrees on a wording with the team. Yours can also be{' '}
            <Link to="/phrases" className="link">
              proposed
            </Link>
            .
          </span>
        )}
      </p>
      <Refusal error={compare.error} />
      {ending && <EndDialog example={example} onClose={() => setEnding(false)} />}
    </div>
  )
}

const endWord = ({ agreed, status }: PracticeExample): string =>
  status === 'open' ? 'End it without comparing' : agreed.length > 0 ? 'End the example' : 'Nothing to agree'

function EndDialog({ example, onClose }: { example: PracticeExample; onClose: () => void }) {
  const act = usePracticeAct()
  const end = (): void => act.mutate(() => api.put(`/practice/examples/${example.id}/ending`), { onSuccess: onClose })
  const open = example.status === 'open'
  return (
    <Dialog title={endWord(example)} verb="End it" busy={act.isPending} onClose={onClose} onSubmit={end}>
      <p className="mid">
        {open
          ? 'Nobody writes or compares any more. What was written is forgotten.'
          : 'Nobody picks any more. The wordings stay to be read; whose they were, and who picked which, is forgotten.'}
      </p>
      <Refusal error={act.error} />
    </Dialog>
  )
}
