import { NativeSelect } from '@mantine/core'

interface Props {
  label: string
  value: string
  onChange: (zone: string) => void
  /** What an empty value is called; without it there is none. */
  none?: string
}

/** Every time zone that this browser knows, and the one that is set. */
export function ZoneField({ label, value, onChange, none }: Props) {
  const zones = Intl.supportedValuesOf('timeZone')
  const known = value === '' || zones.includes(value) ? zones : [value, ...zones]
  return (
    <NativeSelect label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {none !== undefined && <option value="">{none}</option>}
      {known.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </NativeSelect>
  )
}
