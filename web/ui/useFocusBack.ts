import { useEffect, useState } from 'react'

/**
 * Gives the focus back to where it was when this was put up, once it is gone.
 * Mantine does so only for what is closed first and removed after; a dialog that is removed at once leaves the focus nowhere.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      setTimeout(() => {
        const nowhere = document.activeElement === null || document.activeElement === document.body
        if (nowhere && before instanceof HTMLElement && before !== document.body && before.isConnected)
          before.focus({ preventScroll: true })
      }, 20)
    },
    [before],
  )
}
