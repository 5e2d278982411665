import '../ticket/composer/coach/coach.css'
import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { draftText } from '../ticket/composer/coach/draft-text.ts'
import type { Ear } from '../ticket/composer/coach/ear.ts'
import { markFindings } from '../ticket/composer/coach/marks.ts'
import { takeRewrite } from '../ticket/composer/coach/put-in.ts'
import { RemarkLine } from '../ticket/composer/coach/RemarkLine.tsx'
import { remarksIn, type Remark } from '../ticket/composer/coach/remarks.ts'
import { toldLines } from '../ticket/composer/coach/told.ts'

/** Milliseconds after the last key. */
const pause = 150

interface Read {
  text: string
  remarks: readonly Remark[]
}
const nothing: Read = { text: '', remarks: [] }

/** What the coach says of the editor's text, a moment after the last key. */
function useRead(editor: Editor | null, ear: Ear): Read {
  const [read, setRead] = useState<Read>(nothing)
  useEffect(() => {
    if (!editor) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const listen = (): void => {
      const { text } = draftText(editor.state.doc)
      void ear.hear(text).then((found) => {
        if (found && !editor.isDestroyed && draftText(editor.state.doc).text === text)
          setRead({ text, remarks: remarksIn(text, found.filter(ear.wants)) })
      })
    }
    const wait = (): void => {
      clearTimeout(timer)
      timer = setTimeout(listen, pause)
    }
    listen()
    editor.on('update', wait)
    return () => {
      clearTimeout(timer)
      editor.off('update', wait)
    }
  }, [editor, ear])
  return read
}

/** Below a text that is used often: the same lines as beside a reply. It never holds saving. */
export function TextRemarks({ editor, ear }: { editor: Editor | null; ear: Ear }) {
  const { text, remarks } = useRead(editor, ear)
  const [left, setLeft] = useState<readonly string[]>([])
  const [all, setAll] = useState(false)
  const { shown, more } = toldLines({ repeats: [], questions: [], checks: [], lines: [], remarks, left, all })
  useEffect(() => {
    if (editor && !editor.isDestroyed) markFindings(editor, draftText(editor.state.doc), { text, told: shown, first: 0 })
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, text, remarks, left, all])
  if (shown.length === 0) return null
  return (
    <section className="text-remarks" aria-label="Coach">
      <ol>
        {shown.map(
          (told, index) =>
            told.what === 'remark' && (
              <RemarkLine
                key={`${index} ${told.remark.key}`}
                remark={told.remark}
                index={index}
                onTake={() => editor && takeRewrite(editor, told.remark)}
                onLeave={() => {
                  setLeft([...left, told.remark.key])
                  editor?.commands.focus()
                }}
              />
            ),
        )}
      </ol>
      {more > 0 && (
        <button type="button" className="quiet-act" onClick={() => setAll(true)}>
          {more} more
        </button>
      )}
    </section>
  )
}
