import { useQuery } from '@tanstack/react-query'
import { EditorContent, useEditor, type Editor as TipTap } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import { useClock } from '../../clock.tsx'
import { queries } from '../../queries.ts'
import type { Ticket } from '../../wire.ts'
import { coachOf, useSeen } from './coach/coach-of.ts'
import { draftText } from './coach/draft-text.ts'
import { useEar } from './coach/language.ts'
import { CoachMarks, lineAtCursor, markDraft } from './coach/marks.ts'
import { Panel } from './coach/Panel.tsx'
import { addSentence, askWhetherStill, promiseAnswer, selectBlank, takeRewrite } from './coach/put-in.ts'
import { sayWhen } from './coach/say-when.ts'
import { isOpen } from './coach/choices.ts'
import { keyOf, leftRule, toldLines, type Told } from './coach/told.ts'
import { useLeaveForGood } from './coach/useLeaveForGood.tsx'
import { useFindings } from './coach/useFindings.ts'
import { optionsOf } from './options/drafted.ts'
import { isOptionsKey } from './options/key.ts'
import { withoutForeign } from './pictures/named.ts'
import { Picture } from './pictures/picture.ts'
import { sayLeftOut } from './pictures/say-left-out.ts'
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
  /** Opens or folds what the customer chooses from; only where a reply can have it. */
  onOptions: (() => void) | undefined
  onReady: (editor: TipTap) => void
  /** Files that were chosen for the text. */
  onPictures: (files: File[]) => void
  toolbar: HTMLElement | null
}

/** The text field of the composer: bold, italic, links, lists and quotes, nothing more. Beside it, the coach. */
export default function Editor(props: EditorProps) {
  const { ticket, kind, html, hint, label, onChange, onBlur, onSend, onSwitch, onOptions, onReady, onPictures, toolbar } = props
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
    atCursor: () => (made.current ? lineAtCursor(made.current) : null),
    onLeave: (index) => {
      const told = toldLines(seen).shown[index - seen.lines.length]
      if (told) leave(told, index)
    },
  })
  const forGood = useLeaveForGood()
  const leave = (told: Told, index: number): void => {
    coach.leave(keyOf(told))
    findings.gone(index)
  }
  const ear = useEar()
  useEffect(() => {
    if (kind === 'reply') coach.listenWith(ear)
  }, [coach, kind, ear])
  const acts = useRef({ onSend, onSwitch, onOptions, onKey: findings.onKey })
  acts.current = { onSend, onSwitch, onOptions, onKey: findings.onKey }
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
      Picture.configure({ number: ticket.number }),
      CoachMarks,
    ],
    content: html,
    editorProps: {
      attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' },
      transformPastedHTML: (pasted) => {
        const { html: kept, left } = withoutForeign(pasted)
        if (left > 0) sayLeftOut(left)
        return kept
      },
      handleKeyDown: (view, event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          if (!event.repeat) acts.current.onSend()
          return true
        }
        if (event.altKey && event.code === 'KeyN') {
          acts.current.onSwitch()
          return true
        }
        if (isOptionsKey(event) && acts.current.onOptions) {
          acts.current.onOptions()
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
    markDraft(now, draft, coach.now())
  }
  useEffect(() => {
    if (editor && !editor.isDestroyed) markDraft(editor, draftText(editor.state.doc), seen)
  }, [editor, seen])
  const waits = seen.lines.some(isOpen)
  useEffect(() => {
    // A promise that waits for a word comes first: the focus is with it.
    if (editor && seen.blank && !waits) selectBlank(editor)
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, seen.blank])
  useEffect(() => () => editor?.destroy(), [editor])
  const over = ticket.status === 'solved' || ticket.status === 'closed'
  return (
    <div className={reads ? 'c-mid' : 'c-mid alone'}>
      <Toolbar editor={editor} place={toolbar} onPictures={onPictures} />
      <div className="c-body">
        <EditorContent editor={editor} />
      </div>
      {reads && (
        <Panel
          seen={seen}
          findings={findings}
          reader={{ zone, customer: { name: ticket.customer.name, zone: theirs } }}
          update={kind === 'reply' && !over}
          onMore={coach.showAll}
          acts={{
            onStill: (repeat) => editor && askWhetherStill(editor, repeat),
            onAnswer: (question) => editor && promiseAnswer(editor, question),
            onTake: (remark) => editor && takeRewrite(editor, remark),
            onAdd: (sentence) => editor && addSentence(editor, sentence),
            ...(onOptions ? { onOptions: () => optionsOf(ticket.number).list() } : {}),
            onLeave: leave,
            onLeaveForGood: (told, index) => {
              const rule = leftRule(told)
              leave(told, index)
              if (rule) void forGood(rule, () => coach.takeUp(keyOf(told)))
            },
          }}
        />
      )}
    </div>
  )
}
