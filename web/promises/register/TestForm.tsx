import { Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { CompanyPromise, CompanyPromiseWithTests, Result } from '../../wire.ts'
import { useRegisterAct } from './acts.ts'
import { fixBody, FixFields, noFix } from './FixForm.tsx'

interface Props {
  entry: CompanyPromise
  /** The audit of which it is a test. */
  audit?: number | undefined
  onClose: () => void
}

const choices: [Result, string][] = [
  ['kept', 'Kept'],
  ['broken', 'Broken'],
  ['unknown', 'Could not be found out'],
]

/** Writes down what a test by hand came to. A broken one is given somebody who mends it in the same act. */
export function TestForm({ entry, audit, onClose }: Props) {
  const act = useRegisterAct<CompanyPromiseWithTests>()
  const [result, setResult] = useState<Result | ''>('')
  const [evidence, setEvidence] = useState('')
  const [fix, setFix] = useState(noFix)
  const mended = entry.fix !== null && !entry.fix.fixed_at
  const asksFix = result === 'broken' && !mended
  const save = (): void =>
    act.mutate(
      () =>
        api.post<CompanyPromiseWithTests>(`/company-promises/${entry.id}/tests`, {
          result,
          evidence,
          ...(audit ? { audit } : {}),
          ...(asksFix ? { fix: fixBody(fix) } : {}),
        }),
      { onSuccess: onClose },
    )
  return (
    <Dialog title="Is it true?" verb="Write it down" busy={act.isPending} onClose={onClose} onSubmit={save} size={520}>
      <p>
        <b>{entry.text}</b>
        <span className="mid sm"> · {entry.test_method}</span>
      </p>
      <Radio.Group label="What the test came to" value={result} onChange={setResult}>
        <div className="radios">
          {choices.map(([value, label], index) => (
            <Radio key={value} value={value} label={label} required {...(index === 0 ? { 'data-autofocus': true } : {})} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label="What you saw"
        placeholder="Ordered on Tuesday at 14:10; it came on Thursday."
        required={result !== 'unknown'}
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={2000}
        value={evidence}
        onChange={(event) => setEvidence(event.currentTarget.value)}
      />
      {asksFix && <FixFields fix={fix} onChange={setFix} />}
      <Refusal error={act.error} />
    </Dialog>
  )
}
