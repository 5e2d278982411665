import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import { Face } from '../../ui/Face.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { Brief, Receivers, Ticket } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'
import { BriefFields } from './BriefFields.tsx'
import { Differing } from './Differing.tsx'
import { GoesWith } from './GoesWith.tsx'
import { LetterField } from './LetterField.tsx'
import { ReceiverPicker } from './ReceiverPicker.tsx'
import { TimeLine } from './TimeLine.tsx'
import { useOffer, type Anew } from './useOffer.ts'
import { askedBy, listed, receiverName } from './words.ts'

interface Props {
  ticket: Ticket
  brief: Brief
  receivers: Receivers
  anew: Anew | null
  onClose: () => void
}

/** Puts the focus where something is missing: the field itself, or what opens it. */
function focusField(body: HTMLElement | null, field: string): void {
  const place = body?.querySelector<HTMLElement>(`[data-field="${field}"]`)
  const target = place?.matches('button, textarea, input') ? place : place?.querySelector<HTMLElement>('textarea, input, button')
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}

/** ⌘↵ (or Ctrl ↵) wherever one is in the drawer. */
function useSendKey(press: () => void): void {
  const held = useRef(press)
  useEffect(() => {
    held.current = press
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || (!event.metaKey && !event.ctrlKey)) return
      event.preventDefault()
      held.current()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

export function Offer({ ticket, brief, receivers, anew, onClose }: Props) {
  const me = useMe()
  const clock = useClock()
  const body = useRef<HTMLDivElement>(null)
  const messages = useQuery(queries.messages(ticket.number)).data?.data ?? []
  const offer = useOffer(ticket, { brief, receivers }, { anew, onDone: onClose })
  const { form, change, chosen, missing, tried } = offer
  const [asked, setAsked] = useState(0)
  const first = missing[0]?.field
  // After the page has shown what is missing, the first of it is where one goes on.
  useEffect(() => {
    if (asked > 0 && first) focusField(body.current, first)
    // Only a press of Offer moves the focus, never a change of what is missing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [asked])
  const press = (): void => {
    if (!offer.offer()) setAsked((count) => count + 1)
  }
  useSendKey(press)
  // The drawer took the focus before the brief was there: one begins with who takes it.
  useEffect(() => body.current?.querySelector<HTMLElement>('.pick')?.focus(), [])
  const owner = ticket.owner ?? me
  const mine = owner.id === me.id
  const person = chosen?.kind === 'person' ? receivers.people.find((one) => one.person.id === chosen.id)?.person : undefined
  const receiver = chosen ? (chosen.kind === 'person' ? firstName(chosen.name) : `Somebody in ${chosen.name}`) : 'The receiver'
  const wanted = (field: string): boolean => tried && missing.some((one) => one.field === field)
  return (
    <div className="dr-form">
      <div className="dr-body" ref={body}>
        {anew?.handoff.status === 'offered' && (
          <p className="sm mid already" role="status">
            {receiverName(anew.handoff).replace(/^somebody/, 'Somebody')} is asked already. Offering it anew takes that back.
          </p>
        )}
        <div className="pair">
          <Face name={owner.name} src={owner.portrait} size={44} ring label={owner.name} />
          <Icon name="arrow-right" tone="dim" />
          {person ? (
            <Face name={person.name} src={person.portrait} size={44} label={person.name} />
          ) : (
            <span className="nobody" aria-hidden="true">
              <Icon name={chosen ? 'users-group' : 'user'} />
            </span>
          )}
          <ReceiverPicker receivers={receivers} value={form.to} onChange={(to) => change({ to })} wanted={wanted('to')} />
        </div>
        {chosen?.away && (
          <p className="soon sm away" role="status">
            {firstName(chosen.name)} is away and cannot say it back. Choose somebody who is here, or a team.
          </p>
        )}
        <div className="field" data-field="why">
          <label htmlFor="ho-why">Why</label>
          <Textarea
            id="ho-why"
            autosize
            minRows={1}
            maxRows={6}
            maxLength={1000}
            error={wanted('why')}
            placeholder={`Why ${chosen?.kind === 'person' ? firstName(chosen.name) : 'somebody else'} takes it`}
            value={form.why}
            onChange={(event) => change({ why: event.currentTarget.value })}
          />
        </div>
        <BriefFields brief={brief} messages={messages} form={form} change={change} missing={missing} tried={tried} onClose={onClose} />
        {brief.disagreements.length > 0 && (
          <section>
            <h3>
              Sources that do not agree<small>settle it, or say in the brief which holds</small>
            </h3>
            <Differing disagreements={brief.disagreements} />
          </section>
        )}
        <GoesWith promises={brief.promises} receiver={receiver} answerBy={offer.answer} />
        <LetterField offer={offer} customer={brief.customer.name} receiver={receiver} />
        <section>
          <h3>
            {receiver} says it back<small>before it becomes theirs</small>
          </h3>
          <p className="await">
            {person && <Face name={person.name} src={person.portrait} size={26} />}
            <span>
              {receiver === 'The receiver' ? 'Their' : `${receiver}’s`} own words for the problem, what {firstName(brief.customer.name)}{' '}
              wants and what is promised will stand here. You can put right what did not come across.
            </span>
          </p>
        </section>
      </div>
      <div className="dr-foot">
        {(tried && missing.length > 0) || offer.error ? (
          <div className="dr-refused" role="alert">
            {tried && missing.length > 0 && <p>Still missing: {listed(missing.map(({ word }) => word))}.</p>}
            {missing.length === 0 && <Refusal error={offer.error} />}
          </div>
        ) : null}
        <TimeLine label="Answer asked by" value={offer.answerBy} onChange={(answer_by) => change({ answer_by })}>
          Answer asked by <b>{offer.answer ? askedBy(offer.answer, clock) : 'when'}</b>. If none comes, it stays with{' '}
          {mine ? 'you' : firstName(owner.name)} and you are told.
        </TimeLine>
        <span className="dr-do">
          <Button look="plain" onClick={onClose}>
            Not now
          </Button>
          <Button look="primary" hint="⌘↵" busy={offer.busy} onClick={press}>
            {chosen ? `Offer to ${firstNameOf(chosen)}` : 'Offer it'}
          </Button>
        </span>
      </div>
    </div>
  )
}

const firstNameOf = ({ kind, name }: { kind: 'person' | 'team'; name: string }): string => (kind === 'person' ? firstName(name) : name)
