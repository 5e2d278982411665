import './fact-kinds.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Listed } from '../lists/Listed.tsx'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import type { FactKind } from '../wire.ts'
import { FactKindForm } from './FactKindForm.tsx'
import { inputOf, kindWords } from './fact-kinds.ts'

/** What customers tell us: how each thing is called, asked for and found. */
export function FactKinds() {
  const kinds = useQuery(queries.factKinds())
  const [ask, setAsk] = useState<{ kind: FactKind | null } | null>(null)
  return (
    <>
      <p className="mid sm about">
        What a customer told us once is kept beside the ticket, and nobody asks for it again. What has a pattern is found in mail and
        offered.
      </p>
      <p className="more">
        <Button icon="plus" onClick={() => setAsk({ kind: null })}>
          Add a fact
        </Button>
      </p>
      <Listed query={kinds} what="the facts" empty="No fact yet. Add what your customers tell you: an order number, a serial.">
        {(kind) => <Row key={kind.id} kind={kind} onChange={() => setAsk({ kind })} />}
      </Listed>
      {ask && <FactKindForm kind={ask.kind} onClose={() => setAsk(null)} />}
    </>
  )
}

function Row({ kind, onChange }: { kind: FactKind; onChange: () => void }) {
  const client = useQueryClient()
  const retired = kind.retired_at !== null
  const turn = useMutation({
    mutationFn: () => api.put<FactKind>(`/fact-kinds/${kind.id}`, { ...inputOf(kind), retired: !retired }),
    onSettled: () => client.invalidateQueries({ queryKey: ['fact-kinds'] }),
    onError: (error) => failed('It stays as it is', error),
  })
  return (
    <li className={retired ? 'retired' : undefined}>
      <Icon name={kind.pattern ? 'search' : 'pencil'} tone="dim" />
      <div className="what">
        <p>
          <b>{kind.label}</b>
        </p>
        <p className="meta">{kindWords(kind)}</p>
      </div>
      <span className="acts">
        <Button size="sm" aria-label={`Change ${kind.label}`} onClick={onChange}>
          Change
        </Button>
        <Button
          size="sm"
          look="plain"
          aria-label={retired ? `Use ${kind.label} again` : `Retire ${kind.label}`}
          busy={turn.isPending}
          onClick={() => turn.mutate()}
        >
          {retired ? 'Use it again' : 'Retire'}
        </Button>
      </span>
    </li>
  )
}
