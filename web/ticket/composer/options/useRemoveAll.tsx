import { saidWithUndo } from '../../../ui/notify.tsx'
import { isBegun } from './draft.ts'
import { optionsOf } from './drafted.ts'

/** Takes all options out of the reply; what was written of them can be brought back. */
export function useRemoveAll(number: number, toText: () => void): () => void {
  const options = optionsOf(number)
  return () => {
    const { draft } = options.now()
    options.put(null)
    toText()
    if (draft && isBegun(draft)) saidWithUndo('Options removed', draft.question, () => options.put(draft))
  }
}
