import { useEffect, useState, type ClipboardEvent, type DragEvent } from 'react'

const hasFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false

/** Files that are dropped on the composer or pasted into it. The rest, and words, are left to the text field. */
export function useDrop(onFiles: (files: File[]) => void) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    // A file that misses the composer must not make the browser leave the page for it.
    const stay = (event: globalThis.DragEvent): void => {
      if (!hasFiles(event.dataTransfer) || event.defaultPrevented) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
    }
    window.addEventListener('dragover', stay)
    window.addEventListener('drop', stay)
    return () => {
      window.removeEventListener('dragover', stay)
      window.removeEventListener('drop', stay)
    }
  }, [])
  return {
    over,
    handlers: {
      onDragOverCapture: (event: DragEvent) => {
        if (!hasFiles(event.dataTransfer)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      },
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
      },
      onDropCapture: (event: DragEvent) => {
        setOver(false)
        if (!hasFiles(event.dataTransfer)) return
        event.preventDefault()
        event.stopPropagation()
        onFiles([...event.dataTransfer.files])
      },
      onPasteCapture: (event: ClipboardEvent) => {
        const { files, types } = event.clipboardData
        // A spreadsheet copies its cells as words and as a picture: the words are meant.
        if (files.length === 0 || types.includes('text/plain')) return
        event.preventDefault()
        event.stopPropagation()
        onFiles([...files])
      },
    },
  }
}
