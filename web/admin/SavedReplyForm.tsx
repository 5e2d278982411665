import '../promises/register/register.css'
import '../ticket/ticket.css'
import { TextInput } from '@mantine/core'
import type { Editor as TipTap } from '@tiptap/react'
import { lazy, Suspense, useState } from 'react'
import { api } from '../api.ts'
import { useRegisterAct } from '../promises/register/acts.ts'
import { placeholders } from '../ticket/composer/fill-in.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { SavedReply } from '../wire.ts'
import { useEar } from '../ticket/composer/coach/language.ts'
import { Promised } from './Promised.tsx'
import { TextRemarks } from './TextRemarks.tsx'

const Editor = lazy(() => import('./PlainEditor.lazy.tsx'))

/** Writes a saved reply. What it promises is shown as soon as it is saved. */
export function SavedReplyForm({ reply, onClose }: { reply: SavedReply | null; onClose: () => void }) {
  const act = useRegisterAct<SavedReply>()
  const [name, setName] = useState(reply?.name ?? '')
  const [html, setHtml] = useState<string | null>(reply?.html ?? null)
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const [editor, setEditor] = useState<TipTap | null>(null)
  const ear = useEar()
  const [saved, setSaved] = useState<SavedReply | null>(null)
  const save = (): void =>
    act.mutate(
      () => {
        const body = { name, html: html ?? ' ' }
        return reply ? api.patch<SavedReply>(`/saved-replies/${reply.id}`, body) : api.post<SavedReply>('/saved-replies', body)
      },
      { onSuccess: (done) => (done.promises.length > 0 ? setSaved(done) : onClose()) },
    )
  if (saved)
    return (
      <Dialog title="Saved, and it promises something" onClose={onClose} size={560}>
        <p className="mid">It is in the register, checked against the last 30 days where the desk can measure it.</p>
        <div>
          <Promised reply={saved} />
        </div>
        <p className="row end">
          <Button look="primary" data-autofocus onClick={onClose}>
            Done
          </Button>
        </p>
      </Dialog>
    )
  return (
    <Dialog
      title={reply ? `Change ${reply.name}` : 'Add a saved reply'}
      verb="Save"
      busy={act.isPending}
      onClose={onClose}
      onSubmit={save}
      size={620}
    >
      <TextInput
        label="Name"
        placeholder="Refund on its way"
        required
        withAsterisk={false}
        maxLength={120}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {/* The form of the link tool stands inside: what it submits is not this dialog's. */}
      <div className="reply-text" onSubmit={(event) => event.stopPropagation()}>
        <div className="c-top">
          <span className="sm mid grow">The text</span>
          <span className="tools" ref={setTools} role="group" aria-label="Text tools" />
        </div>
        <div className="c-body">
          <Suspense fallback={<div className="ghost" />}>
            <Editor
              html={reply?.html ?? ''}
              hint="Hello {{customer.first_name}},"
              label="The text of the saved reply"
              toolbar={tools}
              onChange={setHtml}
              onReady={setEditor}
            />
          </Suspense>
        </div>
      </div>
      <TextRemarks editor={editor} ear={ear} />
      <p className="row">
        <span className="xs dim">Filled in when it is used:</span>
        {placeholders.map(({ name: of, label }) => (
          <button key={of} type="button" className="chip" onClick={() => editor?.chain().focus().insertContent(`{{${of}}}`).run()}>
            {label}
          </button>
        ))}
      </p>
      <Refusal error={act.error} />
    </Dialog>
  )
}
