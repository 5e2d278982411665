import { Switch, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { FactKind } from '../wire.ts'
import { inputOf, namesIn, type KindInput } from './fact-kinds.ts'
import { PatternBox } from './FactKindPattern.tsx'

const fresh: KindInput = { label: '', names: [], pattern: null, single: true, lasting: false }

/** Adds a kind of fact, or changes one. What was recorded stays as it was. */
export function FactKindForm({ kind, onClose }: { kind: FactKind | null; onClose: () => void }) {
  const client = useQueryClient()
  const [form, setForm] = useState(kind ? inputOf(kind) : fresh)
  const [names, setNames] = useState(form.names.join(', '))
  const save = useMutation({
    mutationFn: () => {
      const said = { ...form, names: namesIn(names), pattern: form.pattern?.trim() ? form.pattern.trim() : null }
      return kind ? api.put<FactKind>(`/fact-kinds/${kind.id}`, said) : api.post<FactKind>('/fact-kinds', said)
    },
    onSuccess: () => {
      for (const key of [['fact-kinds'], ['ticket-facts']]) void client.invalidateQueries({ queryKey: key })
      onClose()
    },
  })
  const set = (change: Partial<KindInput>): void => setForm((known) => ({ ...known, ...change }))
  return (
    <Dialog
      title={kind ? `Change ${kind.label}` : 'Add a fact'}
      verb={kind ? 'Save' : 'Add'}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate()}
      size={640}
    >
      <TextInput
        label="Label"
        description="As it stands beside a ticket."
        placeholder="Order"
        required
        withAsterisk={false}
        maxLength={60}
        data-autofocus
        value={form.label}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <Textarea
        label="Asked for as"
        description="The words by which somebody asks for it, parted by commas. A draft that asks for a known one is shown the answer."
        placeholder="order number, order no, order reference"
        autosize
        minRows={1}
        maxRows={4}
        value={names}
        onChange={(event) => setNames(event.currentTarget.value)}
      />
      <PatternBox value={form.pattern ?? ''} onChange={(pattern) => set({ pattern })} />
      <Switch
        label="One on a ticket"
        description="Two sources that differ are shown before anybody acts on them."
        checked={form.single}
        onChange={(event) => set({ single: event.currentTarget.checked })}
      />
      <Switch
        label="Stays with the customer"
        description="Known on all their tickets, not only on the one where it was said."
        checked={form.lasting}
        onChange={(event) => set({ lasting: event.currentTarget.checked })}
      />
      <Refusal error={save.error} />
    </Dialog>
  )
}
