import { Radio, Textarea } from '@mantine/core'
import { useClock } from '../clock.tsx'
import { firstName, namingCustomer } from '../ticket/promises/naming.ts'
import { promiseTime } from '../ticket/promises/words.ts'
import { When } from '../ui/When.tsx'
import type { Handoff } from '../wire.ts'

interface Props {
  handoff: Handoff
  /** Why not, by the promise's id. */
  refuses: Record<string, string>
  onChange: (refuses: Record<string, string>) => void
}

/** Each promise that stands: I keep it, or I cannot, because. */
export function TakeOver({ handoff, refuses, onChange }: Props) {
  const clock = useClock()
  if (handoff.promises.length === 0) return null
  const take = (id: number): void => onChange(Object.fromEntries(Object.entries(refuses).filter(([key]) => key !== String(id))))
  return (
    <section className="then take-over">
      <h2>What you keep</h2>
      {handoff.promises.map(({ id, action, due, to }) => {
        const reason = refuses[id]
        const words = namingCustomer(action, firstName(to.name))
        return (
          <div key={id} data-promise={id}>
            <Radio.Group
              label={
                <>
                  {words} <When at={due}>{promiseTime(due, clock.zone)}</When>
                </>
              }
              value={reason === undefined ? 'take' : 'refuse'}
              onChange={(value) => (value === 'take' ? take(id) : onChange({ ...refuses, [id]: '' }))}
            >
              <div className="radios">
                <Radio value="take" label="I take it" />
                <Radio value="refuse" label="I cannot, because…" />
              </div>
            </Radio.Group>
            {reason !== undefined && (
              <Textarea
                aria-label={`Why you cannot take over: ${words}`}
                autosize
                minRows={1}
                maxLength={1000}
                value={reason}
                onChange={(event) => onChange({ ...refuses, [id]: event.currentTarget.value })}
              />
            )}
          </div>
        )
      })}
    </section>
  )
}
