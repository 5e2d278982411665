import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { said } from '../../ui/notify.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { CompanyPromise, FoundOffer, Measure, SourceKind } from '../../wire.ts'
import { useRegisterAct } from './acts.ts'
import { DayField, OwnerField } from './fields.tsx'
import { givenKinds, minutesFor, sourceWord, termOf, type Unit } from './words.ts'

interface Props {
  /** The one to change; none to add one. */
  entry?: CompanyPromise
  /** What was found in a text, to begin with. */
  found?: FoundOffer | undefined
  /** Where the text stands, if that is known. */
  where?: { kind: SourceKind; source: string } | undefined
  /** Stays where one is after adding. */
  stay?: boolean
  onClose: () => void
}

interface Form {
  text: string
  source_kind: SourceKind
  source: string
  implied: boolean
  test_method: string
  owner: string
  next: string | null
}

/** Enters what we promise everybody, or changes an entry. */
export function PromiseForm({ entry, found, where, stay, onClose }: Props) {
  const me = useMe()
  const navigate = useNavigate()
  const act = useRegisterAct<CompanyPromise>()
  const ours = entry?.source_kind === 'automatic' || entry?.source_kind === 'saved_reply'
  const [form, setForm] = useState<Form>({
    text: entry?.text ?? found?.text ?? '',
    source_kind: entry?.source_kind ?? where?.kind ?? 'site',
    source: entry?.source ?? where?.source ?? '',
    implied: entry ? !entry.explicit : false,
    test_method: entry?.test_method ?? '',
    owner: entry?.owner ? String(entry.owner.id) : '',
    next: entry?.next_test_at ?? null,
  })
  const [measure, setMeasure] = useState<Measure | null>(entry?.measure ?? found?.measure ?? null)
  const text = (name: 'text' | 'source' | 'test_method') => ({
    value: form[name],
    withAsterisk: false,
    maxLength: 500,
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  const save = (): void => {
    const body = {
      ...(ours ? {} : { text: form.text, source_kind: form.source_kind, source: form.source }),
      explicit: !form.implied,
      ...(form.test_method ? { test_method: form.test_method } : {}),
      ...(JSON.stringify(measure) === JSON.stringify(entry?.measure ?? null) ? {} : { measure }),
      ...(me.can.supervise ? { owner: form.owner ? Number(form.owner) : null } : {}),
      next_test_at: form.next,
    }
    const write = () =>
      entry ? api.patch<CompanyPromise>(`/company-promises/${entry.id}`, body) : api.post<CompanyPromise>('/company-promises', body)
    act.mutate(write, {
      onSuccess: (saved) => {
        onClose()
        said(entry ? 'Saved' : 'In the register')
        if (!entry && !stay) void navigate({ to: '/promises/register/$id', params: { id: String(saved.id) } })
      },
    })
  }
  return (
    <Dialog
      title={entry ? 'Change this entry' : 'Add a promise'}
      verb={entry ? 'Save' : 'Add'}
      busy={act.isPending}
      onClose={onClose}
      onSubmit={save}
      size={540}
    >
      {ours ? (
        <p className="mid">
          “{form.text}” follows {entry?.source_kind === 'automatic' ? 'the company’s term for answers' : `the saved reply ${form.source}`}.
          Change that, and this entry follows.
        </p>
      ) : (
        <>
          <Textarea
            label="What we promise"
            placeholder="Next-day delivery"
            required
            autosize
            minRows={1}
            data-autofocus
            {...text('text')}
          />
          <div className="cols">
            <NativeSelect
              label="Where it is said"
              value={form.source_kind}
              onChange={(event) => setForm({ ...form, source_kind: event.currentTarget.value as SourceKind })}
            >
              {givenKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {sourceWord[kind]}
                </option>
              ))}
            </NativeSelect>
            <TextInput label="Its name or address" placeholder="https://example.com/delivery" required {...text('source')} />
          </div>
        </>
      )}
      <Checkbox
        label="Implied: customers expect it, though we never said it"
        checked={form.implied}
        onChange={(event) => setForm({ ...form, implied: event.currentTarget.checked })}
      />
      <MeasureFields measure={measure} onChange={setMeasure} />
      {!measure && <TextInput label="How it is tested" placeholder="Try it as a customer" {...text('test_method')} />}
      <div className="cols">
        {me.can.supervise && (
          <OwnerField label="Who owns it" value={form.owner} onChange={(owner) => setForm({ ...form, owner })} optional />
        )}
        {!measure && <DayField label="Next test" value={form.next} onChange={(next) => setForm({ ...form, next })} />}
      </div>
      {!me.can.supervise && <p className="xs dim">A supervisor names who owns it.</p>}
      <Refusal error={act.error} />
    </Dialog>
  )
}

function MeasureFields({ measure, onChange }: { measure: Measure | null; onChange: (measure: Measure | null) => void }) {
  const { company } = useMe()
  const term = measure ? termOf(measure, company) : { count: 4, unit: 'hours' as Unit }
  const [unit, setUnit] = useState<Unit>(term.unit)
  const [count, setCount] = useState(term.count)
  const set = (next: { count?: number; unit?: Unit; working?: boolean; kind?: Measure['kind']; words?: string }): void => {
    const made = { count, unit, kind: measure?.kind ?? 'answer', working: measure?.working ?? true, words: measure?.words ?? '', ...next }
    setCount(made.count)
    setUnit(made.unit)
    const minutes = Math.max(1, minutesFor(made.count, made.unit, made.working, company))
    onChange({ kind: made.kind, minutes, working: made.working, words: made.kind === 'done' ? made.words : null })
  }
  return (
    <>
      <NativeSelect
        label="Can the desk measure it?"
        value={measure?.kind ?? ''}
        onChange={({ currentTarget: { value } }) => (value === '' ? onChange(null) : set({ kind: value as Measure['kind'] }))}
      >
        <option value="">No, it is tested by hand</option>
        <option value="answer">Yes: how soon a person answers</option>
        <option value="done">Yes: how soon what we promised on tickets is done</option>
      </NativeSelect>
      {measure && (
        <>
          {measure.kind === 'done' && (
            <TextInput
              label="Words that name it"
              description="Promises on tickets with any of these are counted. Part them by commas."
              placeholder="refund, money back"
              required
              withAsterisk={false}
              maxLength={200}
              value={measure.words ?? ''}
              onChange={(event) => set({ words: event.currentTarget.value })}
            />
          )}
          <div className="cols">
            <NumberInput
              label="Within"
              min={unit === 'hours' ? 0.5 : 1}
              allowNegative={false}
              value={count}
              onChange={(value) => set({ count: Number(value) })}
            />
            <NativeSelect label="Counted in" value={unit} onChange={(event) => set({ unit: event.currentTarget.value as Unit })}>
              <option value="minutes">minutes</option>
              <option value="hours">hours</option>
              <option value="days">days</option>
            </NativeSelect>
          </div>
          <Checkbox
            label="Working time only"
            checked={measure.working}
            onChange={(event) => set({ working: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  )
}
