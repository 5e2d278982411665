import { NativeSelect } from '@mantine/core'

interface Props {
  label: string
  value: string
  onChange: (zone: string) => void
}

/** Every time zone that this browser knows, and the one that is set. */
export function ZoneField({ label, value, onChange }: Props) {
  const zones = Intl.supportedValuesOf('timeZone')
  const known = zones.includes(value) ? zones : [value, ...zones]
  return (
    <NativeSelect label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {known.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </NativeSelect>
  )
}
