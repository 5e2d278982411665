import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { Company as CompanyData } from '../wire.ts'
import { ClosedDays } from './ClosedDays.tsx'
import { HoursFields } from './HoursFields.tsx'

export function Company() {
  const company = useQuery(queries.company())
  if (company.data) return <Form company={company.data} />
  return company.error ? (
    <Failure what="We could not load the company" error={company.error} retry={() => void company.refetch()} />
  ) : (
    <Loading rows={3} />
  )
}

function Form({ company }: { company: CompanyData }) {
  const client = useQueryClient()
  const [form, setForm] = useState(company)
  const save = useMutation({
    mutationFn: () => api.patch<CompanyData>('/company', form),
    onSuccess: (saved) => {
      client.setQueryData(['company'], saved)
      setForm(saved)
      void client.invalidateQueries({ queryKey: ['me'] })
      said('Saved')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  const number = (
    name: 'answer_within_minutes' | 'update_within_minutes' | 'first_ask_days' | 'second_ask_days' | 'rejoin_days',
    unit: number,
  ) => ({
    value: form[name] / unit,
    min: name === 'rejoin_days' ? 0 : 1 / (unit === 60 ? 4 : 1),
    allowNegative: false,
    onChange: (value: number | string) => setForm({ ...form, [name]: Math.round(Number(value) * unit) }),
  })
  return (
    <form onSubmit={submit}>
      <section className="panel">
        <h2>Name and hours</h2>
        <div className="form">
          <TextInput
            label="Company"
            required
            withAsterisk={false}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <HoursFields
            value={form}
            onChange={({ time_zone, work_days, work_start, work_end }) => setForm({ ...form, time_zone, work_days, work_start, work_end })}
          />
        </div>
      </section>
      <section className="panel">
        <h2>Days we are closed</h2>
        <p className="mid">They count as no working time, for every team.</p>
        <div className="form">
          <ClosedDays days={form.holidays} onChange={(holidays) => setForm({ ...form, holidays })} />
        </div>
      </section>
      <section className="panel">
        <h2 id="vision">Our vision, in one sentence</h2>
        <p className="mid">What we want to be for our customers.</p>
        <div className="form">
          <Textarea
            aria-labelledby="vision"
            autosize
            minRows={2}
            maxLength={300}
            value={form.vision ?? ''}
            onChange={(event) => setForm({ ...form, vision: event.currentTarget.value })}
          />
        </div>
      </section>
      <section className="panel">
        <h2>What customers can count on</h2>
        <p className="mid">Counted in working hours.</p>
        <div className="form">
          <div className="cols">
            <NumberInput label="An answer within" suffix=" h" {...number('answer_within_minutes', 60)} />
            <NumberInput label="News at least every" suffix=" h" {...number('update_within_minutes', 60)} />
          </div>
        </div>
      </section>
      <section className="panel">
        <h2>After it is solved</h2>
        <p className="mid">
          The customer is asked twice whether it is. After that the owner reaches them another way; nothing closes by itself.
        </p>
        <div className="form">
          <div className="cols">
            <NumberInput label="First ask after" suffix=" days" {...number('first_ask_days', 1)} />
            <NumberInput label="Second ask after" suffix=" days" {...number('second_ask_days', 1)} />
          </div>
          <NumberInput label="The same problem reopens its ticket for" suffix=" days" {...number('rejoin_days', 1)} />
          <Refusal error={save.error} />
          <p className="row">
            <Button look="primary" type="submit" busy={save.isPending}>
              Save
            </Button>
          </p>
        </div>
      </section>
    </form>
  )
}
