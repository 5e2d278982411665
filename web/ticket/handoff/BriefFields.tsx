import { TextInput } from '@mantine/core'
import { useClock } from '../../clock.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Brief, Message } from '../../wire.ts'
import { fromField } from '../../zoned.ts'
import { firstName } from '../promises/naming.ts'
import { promiseTime } from '../promises/words.ts'
import { nextByOf, partOf, partsMissing, type Form, type Missing, type PartName } from './form.ts'
import { PartField } from './PartField.tsx'
import { showMessage, Sources } from './Sources.tsx'
import { isVerbatim, listed } from './words.ts'

interface Props {
  brief: Brief
  messages: readonly Message[]
  form: Form
  change: (change: Partial<Form>) => void
  missing: Missing[]
  tried: boolean
  onClose: () => void
}

/** The brief, compiled from the story: each part with where it comes from, changed in place. */
export function BriefFields({ brief, messages, form, change, missing, tried, onClose }: Props) {
  const clock = useClock()
  const nextBy = nextByOf(form, brief, clock.zone)
  const by = fromField(nextBy, clock.zone)
  const lacks = partsMissing(missing)
  const show = (id: number): void => {
    if (!showMessage(id) || window.innerWidth < 1024) onClose()
    if (window.innerWidth < 1024) setTimeout(() => showMessage(id), 250)
  }
  const part = (field: PartName) => ({
    field,
    value: partOf(form, brief, field),
    onChange: (text: string) => change({ parts: { ...form.parts, [field]: text } }),
    wanted: tried,
    verbatim: isVerbatim(partOf(form, brief, field), messages),
  })
  const from = (field: 'problem' | 'wanted' | 'tried') =>
    form.parts[field] === undefined || form.parts[field] === brief[field].text ? (
      <Sources messages={messages.filter(({ id }) => brief[field].message_ids.includes(id))} onShow={show} />
    ) : null
  return (
    <section>
      <h3>
        Brief, compiled from the story
        <small>
          {lacks.length === 0 ? (
            <>
              <Icon name="check" size={14} tone="kept" />
              all five parts are there
            </>
          ) : (
            `still missing: ${listed(lacks.map(({ word }) => word))}`
          )}
        </small>
      </h3>
      <dl className="parts">
        <PartField label="Problem" placeholder="What is wrong, in a sentence" sources={from('problem')} {...part('problem')} />
        <PartField
          label={`${firstName(brief.customer.name)} wants`}
          placeholder="What would make it right"
          sources={from('wanted')}
          {...part('wanted')}
        />
        <PartField label="Tried" placeholder="What was tried, by whom, and what came of it" sources={from('tried')} {...part('tried')} />
        <PartField
          label="Next step"
          placeholder="What is done next, and by whom"
          after={by ? `By ${promiseTime(by, clock.zone)}.` : ''}
          extra={
            <TextInput
              data-field="next_by"
              className="next-by"
              label="By when"
              type="datetime-local"
              error={tried && !by}
              value={nextBy}
              onChange={(event) => change({ next_by: event.currentTarget.value })}
            />
          }
          sources={form.parts.next === undefined && brief.plan ? <small className="ho-plan">from the plan</small> : null}
          {...part('next')}
        />
        <PartField label="If, then" optional placeholder="Anything to do if it goes otherwise?" {...part('if_then')} verbatim={false} />
      </dl>
    </section>
  )
}
