import { Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { api } from '../api.ts'
import { Page } from '../lists/Page.tsx'
import { queries } from '../queries.ts'
import { ticketChanged } from '../ticket/acts.ts'
import { Button } from '../ui/Button.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { CustomerBrief, Ticket } from '../wire.ts'
import { ChooseCustomer, type Chosen } from './ChooseCustomer.tsx'

const route = getRouteApi('/desk/tickets/new')

/** Somebody called: who, about what, and what they said. */
export function NewTicket() {
  const { customer: asked } = route.useSearch()
  const known = useQuery({ ...queries.customer(asked ?? 0), enabled: asked !== undefined })
  if (asked && !known.data) return <Page title="New ticket">{null}</Page>
  return <Form start={known.data ?? null} />
}

function Form({ start }: { start: CustomerBrief | null }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [customer, setCustomer] = useState<Chosen | null>(start && { kind: 'known', customer: start })
  const [subject, setSubject] = useState('')
  const [text, setText] = useState('')
  const make = useMutation({
    mutationFn: () => {
      const who =
        customer?.kind === 'known'
          ? { customer_id: customer.customer.id }
          : { customer: { name: customer?.name ?? '', ...(customer?.email ? { email: customer.email } : {}) } }
      return api.post<Ticket>('/tickets', { subject, text, channel: 'phone', ...who })
    },
    onSuccess: (ticket) => {
      ticketChanged(client, ticket)
      void client.invalidateQueries({ queryKey: ['customers'] })
      void navigate({ to: '/tickets/$number', params: { number: String(ticket.number) } })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (customer && !make.isPending) make.mutate()
  }
  return (
    <Page title="New ticket" lead="For somebody who called or stands before you.">
      <form className="form new-ticket" onSubmit={submit}>
        <ChooseCustomer chosen={customer} onChoose={setCustomer} />
        <TextInput
          label="What it is about, in one line"
          required
          withAsterisk={false}
          maxLength={500}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Textarea
          label="What they said"
          description="As near to their own words as you can."
          required
          withAsterisk={false}
          autosize
          minRows={5}
          maxRows={18}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Refusal error={make.error} />
        <p className="row end">
          <Button look="primary" type="submit" busy={make.isPending} disabled={!customer}>
            Open the ticket
          </Button>
        </p>
      </form>
    </Page>
  )
}
