import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { Failure } from '../ui/Failure.tsx'
import { Loading } from '../ui/Loading.tsx'

const groups = [
  ['tickets', 'Tickets'],
  ['messages', 'Messages'],
  ['promises', 'Promises and commitments'],
  ['handoffs', 'Handoffs'],
  ['assists', 'Assists'],
  ['options', 'Options'],
] as const

interface Props {
  value: string[]
  onChange: (kinds: string[]) => void
}

/** What a webhook hears: everything, or the kinds that are ticked. */
export function WebhookKinds({ value, onChange }: Props) {
  const kinds = useQuery(queries.webhookKinds())
  const all = value.includes('*')
  if (!kinds.data)
    return kinds.error ? (
      <Failure what="We could not load the kinds of events" error={kinds.error} retry={() => void kinds.refetch()} />
    ) : (
      <Loading rows={3} />
    )
  const { data } = kinds.data
  const toggle = (kind: string, on: boolean): void => onChange(on ? [...value, kind] : value.filter((one) => one !== kind))
  return (
    <>
      <Checkbox
        label="Everything"
        description="Also kinds of events that are added later."
        checked={all}
        onChange={(event) => onChange(event.currentTarget.checked ? ['*'] : [])}
      />
      {!all &&
        groups.map(([group, title]) => (
          <fieldset key={group} className="kinds">
            <legend>{title}</legend>
            {data
              .filter((kind) => kind.group === group)
              .map(({ kind, meaning }) => (
                <Checkbox
                  key={kind}
                  label={<span className="mono">{kind}</span>}
                  description={meaning}
                  checked={value.includes(kind)}
                  onChange={(event) => toggle(kind, event.currentTarget.checked)}
                />
              ))}
          </fieldset>
        ))}
    </>
  )
}
