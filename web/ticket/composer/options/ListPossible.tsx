import { Icon } from '../../../ui/Icon.tsx'
import { saysNo } from './says-no.ts'

/** On a line of the coach about a no: opens the options below the draft. */
export const ListPossible = ({ kind, onOptions }: { kind: string; onOptions: (() => void) | undefined }) =>
  onOptions && saysNo(kind) ? (
    <button type="button" className="chip" data-first="" data-take="" onClick={onOptions}>
      <Icon name="git-branch" size={14} />
      List what is possible
    </button>
  ) : null
