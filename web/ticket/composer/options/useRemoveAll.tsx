import { notifications } from '@mantine/notifications'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { isBegun, type OptionsDraft } from './draft.ts'
import { optionsOf } from './drafted.ts'

/** Takes all options out of the reply; what was written of them can be brought back. */
export function useRemoveAll(number: number, toText: () => void): () => void {
  const options = optionsOf(number)
  return () => {
    const { draft } = options.now()
    options.put(null)
    toText()
    if (draft && isBegun(draft)) offerBack(draft, () => options.put(draft))
  }
}

function offerBack(draft: OptionsDraft, onUndo: () => void): void {
  const id = notifications.show({
    title: 'Options removed',
    message: (
      <span className="undo">
        <span className="grow">{draft.question}</span>
        <Button
          size="sm"
          onClick={() => {
            notifications.hide(id)
            onUndo()
          }}
        >
          Undo
        </Button>
      </span>
    ),
    autoClose: 10_000,
    icon: <Icon name="check" size={16} />,
    className: 'toast done',
    closeButtonProps: { 'aria-label': 'Close' },
  })
}
