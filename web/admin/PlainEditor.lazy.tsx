import { EditorContent, useEditor, type Editor as TipTap } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect } from 'react'
import { CoachMarks } from '../ticket/composer/coach/marks.ts'
import { Placeholder } from '../ticket/composer/placeholder.ts'
import { Toolbar } from '../ticket/composer/Toolbar.tsx'

interface Props {
  html: string
  hint: string
  label: string
  /** Null while nothing is written. */
  onChange: (html: string | null) => void
  onReady: (editor: TipTap) => void
  toolbar: HTMLElement | null
}

/** The composer's text field without a ticket, for texts that are used later. */
export default function PlainEditor({ html, hint, label, onChange, onReady, toolbar }: Props) {
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        codeBlock: false,
        horizontalRule: false,
        strike: false,
        code: false,
        link: { openOnClick: false, autolink: true, defaultProtocol: 'https' },
      }),
      Placeholder.configure({ hint }),
      CoachMarks,
    ],
    content: html,
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? null : changed.getHTML()),
    onCreate: ({ editor: made }) => onReady(made),
  })
  useEffect(() => () => editor?.destroy(), [editor])
  return (
    <>
      <Toolbar editor={editor} place={toolbar} />
      <EditorContent editor={editor} />
    </>
  )
}
