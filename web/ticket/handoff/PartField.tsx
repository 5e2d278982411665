import { Textarea } from '@mantine/core'
import { useEffect, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Words } from './Words.tsx'

interface Props {
  /** By this the page finds it when it is missing. */
  field: string
  label: string
  value: string
  onChange: (value: string) => void
  /** Word for word the customer's. */
  verbatim?: boolean
  sources?: ReactNode
  placeholder?: string
  /** Beside the text when it is shown, and a field of its own when it is changed. */
  after?: string
  extra?: ReactNode
  /** It was asked for and is missing. */
  wanted?: boolean
  optional?: boolean
}

/** A part of the brief: read as text, changed in place. A part that is missing is a field from the start. */
export function PartField({ field, label, value, onChange, verbatim, sources, placeholder, after, extra, wanted, optional }: Props) {
  const [changing, setChanging] = useState(false)
  const [asked, setAsked] = useState(0)
  const input = useRef<HTMLTextAreaElement>(null)
  // What is to be changed becomes a field: one goes on in it.
  useEffect(() => {
    if (asked > 0) input.current?.focus()
  }, [asked])
  const empty = value.trim() === '' || (extra !== undefined && after === '')
  const open = changing || (empty && !optional)
  const lacking = wanted && empty && !optional
  const leave = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setChanging(false)
  }
  const begin = (): void => {
    setAsked((count) => count + 1)
    setChanging(true)
  }
  return (
    <div data-field={field} className={lacking ? 'wanted' : undefined} onBlur={leave} onFocus={() => open && setChanging(true)}>
      <dt>
        {label}
        {lacking && <small>missing</small>}
      </dt>
      <dd>
        {open ? (
          <>
            <Textarea
              aria-label={label}
              autosize
              minRows={1}
              maxRows={12}
              maxLength={5000}
              ref={input}
              placeholder={placeholder ?? ''}
              value={value}
              onChange={(event) => onChange(event.currentTarget.value)}
            />
            {extra}
          </>
        ) : (
          <>
            <span className="ho-text">
              {value === '' ? <span className="dim">{placeholder}</span> : <Words text={value} verbatim={verbatim ?? false} />}
              {after && (
                <>
                  {/[.!?…”]$/.test(value.trim()) ? '' : '.'} {after}
                </>
              )}
            </span>
            {sources}
            <Button size="xs" look="plain" icon="pencil" aria-label={`Change: ${label}`} onClick={begin} />
          </>
        )}
      </dd>
    </div>
  )
}
