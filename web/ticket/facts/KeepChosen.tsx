import { Portal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { chosenNow, type Chosen } from './chosen.ts'

/** Beside what is selected in a customer's message: the button that makes a fact of it. */
export function KeepChosen({ onKeep }: { onKeep: (chosen: Chosen) => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const how = { signal: stop.signal }
    // After the browser has settled what a click takes away.
    const look = (): void => void setTimeout(() => !stop.signal.aborted && setChosen(chosenNow()), 0)
    const leave = (): void => setChosen(null)
    // Only what was selected just now: an older selection stays while one presses something else.
    let began = false
    document.addEventListener('pointerup', () => began && look(), how)
    document.addEventListener('keyup', (event) => event.shiftKey && look(), how)
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        if (within(target, '.keep-chosen')) return
        began = within(target, '#story')
        leave()
      },
      how,
    )
    document.addEventListener('keydown', (event) => event.key !== 'Shift' && !event.shiftKey && leave(), how)
    document.addEventListener('scroll', leave, { ...how, capture: true })
    return () => stop.abort()
  }, [])
  if (!chosen) return null
  const keep = (): void => {
    setChosen(null)
    onKeep(chosen)
  }
  const left = Math.max(8, Math.min(chosen.box.right - 40, window.innerWidth - 160))
  const top = chosen.box.bottom + 40 > window.innerHeight ? chosen.box.top - 36 : chosen.box.bottom + 6
  return (
    <Portal>
      <Button
        size="sm"
        icon="plus"
        hint="f"
        className="keep-chosen"
        style={{ left, top }}
        onPointerDown={(event) => event.preventDefault()}
        onClick={keep}
      >
        Keep as fact
      </Button>
    </Portal>
  )
}

const within = (target: EventTarget | null, place: string): boolean => target instanceof Element && target.closest(place) !== null
