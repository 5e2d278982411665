import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { DraftKind } from '../shelf.ts'
import { picturesOf } from '../uploads-of.ts'

export type PictureNode = { type: 'image'; attrs: { file: string; alt: string } }
/** Puts a picture where the cursor stands; false while nothing is open to put it into. */
type Insert = (picture: PictureNode) => boolean

/** Pictures on their way into the text: handed in first, then put where the cursor stands. */
export function usePictures(number: number, kind: DraftKind, insert: Insert) {
  const uploads = picturesOf(number, kind)
  const items = useSyncExternalStore(uploads.subscribe, uploads.all)
  const [refused, setRefused] = useState<Error | null>(null)
  const put = useRef(insert)
  put.current = insert
  const settle = (): void => {
    for (const one of uploads.all())
      if (one.state === 'there' && put.current({ type: 'image', attrs: { file: one.file, alt: '' } })) uploads.remove(one.id)
  }
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(settle, [items])
  return {
    items,
    coming: items.some((one) => one.state !== 'failed'),
    refused,
    settle,
    forgive: () => setRefused(null),
    add: (files: readonly File[]) => {
      setRefused(null)
      uploads.add(files)
    },
    remove: (id: number) => {
      setRefused(null)
      uploads.remove(id)
    },
    again: (id: number) => uploads.again(id),
    canTryAgain: uploads.canTryAgain,
    /** Says whether the text may leave with its pictures; if not, the composer shows why. */
    check: (): boolean => {
      const failed = items.find((one) => one.state === 'failed')
      setRefused(failed ? new Error(`“${failed.name}” is not in the text. Remove it or try again, then send.`) : null)
      return !failed
    },
  }
}
