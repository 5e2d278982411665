import { Placeholder } from './placeholder.ts'
import { EditorContent, useEditor, type Editor as TipTap } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import { Toolbar } from './Toolbar.tsx'

export interface EditorProps {
  html: string
  hint: string
  label: string
  /** Null while nothing is written. */
  onChange: (html: string | null) => void
  onBlur: () => void
  onSend: () => void
  onSwitch: () => void
  onReady: (editor: TipTap) => void
  toolbar: HTMLElement | null
}

/** The text field of the composer: bold, italic, links, lists and quotes, nothing more. */
export default function Editor({ html, hint, label, onChange, onBlur, onSend, onSwitch, onReady, toolbar }: EditorProps) {
  const acts = useRef({ onSend, onSwitch })
  acts.current = { onSend, onSwitch }
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
    ],
    content: html,
    editorProps: {
      attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' },
      handleKeyDown: (view, event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          acts.current.onSend()
          return true
        }
        if (event.altKey && event.code === 'KeyN') {
          acts.current.onSwitch()
          return true
        }
        if (event.key === 'Escape') {
          view.dom.blur()
          return true
        }
        return false
      },
    },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? null : changed.getHTML()),
    onBlur,
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
