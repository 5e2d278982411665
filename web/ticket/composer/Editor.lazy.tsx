import { useQuery } from '@tanstack/react-query'
import { EditorContent, useEditor, type Editor as TipTap } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import type { Ticket } from '../../wire.ts'
import { coachOf, useSeen } from './coach/coach-of.ts'
import { draftText } from './coach/draft-text.ts'
import { markPromises, PromiseMarks } from './coach/marks.ts'
import { Panel } from './coach/Panel.tsx'
import { askWhetherStill, promiseAnswer } from './coach/put-in.ts'
import { sayWhen } from './coach/say-when.ts'
import { useFindings } from './coach/useFindings.ts'
import { Placeholder } from './placeholder.ts'
import type { DraftKind } from './shelf.ts'
import { Toolbar } from './Toolbar.tsx'

export interface EditorProps {
  ticket: Ticket
  kind: DraftKind
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

/** The text field of the composer: bold, italic, links, lists and quotes, nothing more. Beside it, the coach. */
export default function Editor({ ticket, kind, html, hint, label, onChange, onBlur, onSend, onSwitch, onReady, toolbar }: EditorProps) {
  const coach = coachOf(ticket.number, kind)
  const seen = useSeen(ticket.number, kind)
  const { zone } = useClock()
  const theirs = useQuery(queries.customer(ticket.customer.id)).data?.time_zone ?? null
  const made = useRef<TipTap | null>(null)
  const reads = kind === 'reply' || seen.call
  const findings = useFindings({
    coach,
    seen,
    shown: reads,
    toText: () => made.current?.commands.focus(),
    onTime: (found, due) => {
      if (made.current && kind === 'reply') sayWhen(made.current, found, due, theirs ?? zone)
    },
    onSend,
  })
  const acts = useRef({ onSend, onSwitch, onKey: findings.onKey })
  acts.current = { onSend, onSwitch, onKey: findings.onKey }
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
      PromiseMarks,
    ],
    content: html,
    editorProps: {
      attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' },
      handleKeyDown: (view, event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          if (!event.repeat) acts.current.onSend()
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
        return acts.current.onKey(event)
      },
    },
    onUpdate: ({ editor: changed }) => {
      onChange(changed.isEmpty ? null : changed.getHTML())
      read(changed)
    },
    onBlur,
    onCreate: ({ editor: created }) => {
      made.current = created
      read(created)
      onReady(created)
    },
  })
  const read = (now: TipTap): void => {
    const draft = draftText(now.state.doc)
    coach.change(draft.text)
    markPromises(now, draft, coach.now())
  }
  useEffect(() => {
    if (editor && !editor.isDestroyed) markPromises(editor, draftText(editor.state.doc), seen)
  }, [editor, seen])
  useEffect(() => () => editor?.destroy(), [editor])
  const over = ticket.status === 'solved' || ticket.status === 'closed'
  return (
    <div className={reads ? 'c-mid' : 'c-mid alone'}>
      <Toolbar editor={editor} place={toolbar} />
      <div className="c-body">
        <EditorContent editor={editor} />
      </div>
      {reads && (
        <Panel
          seen={seen}
          findings={findings}
          reader={{ zone, customer: { name: ticket.customer.name, zone: theirs } }}
          update={kind === 'reply' && !over}
          asked={{
            onStill: (repeat) => editor && askWhetherStill(editor, repeat),
            onAnswer: (question) => editor && promiseAnswer(editor, question),
            onLeave: (key) => coach.leave(key),
            onMore: coach.showAll,
          }}
        />
      )}
    </div>
  )
}
