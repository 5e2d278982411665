import { Switch, useMantineColorScheme } from '@mantine/core'
import { setPrefs, usePrefs } from '../prefs.ts'

const schemes = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['auto', 'Like my system'],
] as const

/** How the page looks and answers in this browser. */
export function Look() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { density, singleKeys } = usePrefs()
  return (
    <section className="panel">
      <h2>This browser</h2>
      <div className="form">
        <div className="days" role="group" aria-label="Theme">
          {schemes.map(([value, label]) => (
            <button type="button" className="chip" key={value} aria-pressed={colorScheme === value} onClick={() => setColorScheme(value)}>
              {label}
            </button>
          ))}
        </div>
        <Switch
          label="Compact rows"
          checked={density === 'compact'}
          onChange={(event) => setPrefs({ density: event.currentTarget.checked ? 'compact' : 'comfortable' })}
        />
        <Switch
          label="Single keys, like j, r and e"
          checked={singleKeys}
          onChange={(event) => setPrefs({ singleKeys: event.currentTarget.checked })}
        />
      </div>
    </section>
  )
}
