import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { said } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Phrase } from '../../wire.ts'
import { usePracticeAct } from '../acts.ts'
import { KindField, TeamField, type Kind } from '../fields.tsx'

interface Props {
  /** The one to change; null to propose one. */
  phrase: Phrase | null
  teams: readonly { id: number; name: string }[]
  onClose: () => void
}

/** Proposes a wording, or changes one. */
export function PhraseForm({ phrase, teams, onClose }: Props) {
  const act = usePracticeAct<Phrase>()
  const [text, setText] = useState(phrase?.text ?? '')
  const [instead, setInstead] = useState(phrase?.instead_of ?? '')
  const [kind, setKind] = useState<Kind | ''>(phrase?.kind ?? '')
  const [team, setTeam] = useState<number | null>(teams[0]?.id ?? null)
  const save = (): void => {
    const body = { text, instead_of: instead, ...(kind ? { kind } : {}) }
    const write = () =>
      phrase ? api.put<Phrase>(`/phrases/${phrase.id}`, body) : api.post<Phrase>('/phrases', { ...body, ...(team ? { team } : {}) })
    act.mutate(write, {
      onSuccess: (done) => {
        onClose()
        if (!phrase)
          said(done.agreed_at ? 'In the phrase bank' : 'Proposed', done.agreed_at ? '' : 'Whoever leads agrees, or asks about it.')
      },
    })
  }
  return (
    <Dialog
      title={phrase ? 'Change a wording' : 'Propose a wording'}
      verb={phrase ? 'Save' : 'Propose'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={save}
      size={560}
    >
      <Textarea
        label="The wording"
        description="___ (three underscores) where only the writer knows it: it is asked for before it is sent."
        placeholder="I have moved your order to ___, and I check it again then."
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={1000}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Textarea
        label="Instead of"
        placeholder="Your order is being processed."
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1000}
        value={instead}
        onChange={(event) => setInstead(event.currentTarget.value)}
      />
      <div className="cols">
        <KindField
          value={kind}
          onChange={setKind}
          none={phrase?.kind ? undefined : 'No kind of the coach'}
          label="Offered in the composer at"
        />
        {!phrase && <TeamField value={team} teams={teams} onChange={setTeam} none="Everybody’s" />}
      </div>
      <Refusal error={act.error} />
    </Dialog>
  )
}
