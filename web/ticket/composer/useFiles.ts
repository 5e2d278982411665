import { useState, useSyncExternalStore } from 'react'
import type { DraftKind } from './shelf.ts'
import { storedOf } from './uploads.ts'
import { uploadsOf } from './uploads-of.ts'

export type Files = ReturnType<typeof useFiles>

/** The files of what is being written, and why they cannot leave yet. */
export function useFiles(number: number, kind: DraftKind) {
  const uploads = uploadsOf(number, kind)
  const items = useSyncExternalStore(uploads.subscribe, uploads.all)
  const [refused, setRefused] = useState<Error | null>(null)
  const changing =
    <T>(change: (given: T) => void) =>
    (given: T): void => {
      setRefused(null)
      change(given)
    }
  return {
    items,
    stored: storedOf(items),
    coming: items.some((one) => one.state === 'coming'),
    add: changing((files: readonly File[]) => uploads.add(files)),
    remove: changing((id: number) => uploads.remove(id)),
    again: changing((id: number) => uploads.again(id)),
    canTryAgain: uploads.canTryAgain,
    clear: () => uploads.clear(),
    refused,
    forgive: () => setRefused(null),
    /** Says whether the message may be sent with its files; if not, the composer shows why. */
    check: (words: boolean, pictures = false, options = false): boolean => {
      const failed = items.find((one) => one.state === 'failed')
      const problem =
        (items.length > 0 || options || pictures) && !words
          ? `Write a line to go with the ${options ? 'options' : items.length > 0 ? 'files' : 'picture'}.`
          : failed && `“${failed.name}” is not attached. Remove it${uploads.canTryAgain(failed.id) ? ' or try again' : ''}, then send.`
      setRefused(problem ? new Error(problem) : null)
      return !problem
    },
  }
}
