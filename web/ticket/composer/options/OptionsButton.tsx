import { Button } from '../../../ui/Button.tsx'
import { toggleOptions, useDrafted } from './drafted.ts'

/** Beside the paperclip: opens what the customer chooses from, or folds it. */
export function OptionsButton({ number }: { number: number }) {
  const { draft, open } = useDrafted(number)
  return (
    <Button
      size="sm"
      look="plain"
      icon="git-branch"
      aria-label="Options"
      title="Options (Alt O)"
      aria-keyshortcuts="Alt+O"
      aria-expanded={draft !== null && open}
      onClick={() => toggleOptions(number)}
    />
  )
}
