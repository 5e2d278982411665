import { NumberInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'
import { said } from '../ui/notify.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { ZoneField } from '../ui/ZoneField.tsx'
import type { Company as CompanyData } from '../wire.ts'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

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
  const time = (name: 'work_start' | 'work_end') => ({
    type: 'time',
    value: form[name].slice(0, 5),
    required: true,
    withAsterisk: false,
    onChange: (event: { currentTarget: HTMLInputElement }) => setForm({ ...form, [name]: event.currentTarget.value }),
  })
  const toggle = (day: number): void =>
    setForm({
      ...form,
      work_days: form.work_days.includes(day)
        ? form.work_days.filter((one) => one !== day)
        : [...form.work_days, day].toSorted((a, b) => a - b),
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
          <ZoneField label="Time zone" value={form.time_zone} onChange={(zone) => setForm({ ...form, time_zone: zone })} />
          <div className="cols">
            <TextInput label="Work begins" {...time('work_start')} />
            <TextInput label="Work ends" {...time('work_end')} />
          </div>
          <div className="days" role="group" aria-label="Working days">
            {days.map((day, index) => (
              <button
                type="button"
                className="chip"
                key={day}
                aria-pressed={form.work_days.includes(index + 1)}
                onClick={() => toggle(index + 1)}
              >
                {day}
              </button>
            ))}
          </div>
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
