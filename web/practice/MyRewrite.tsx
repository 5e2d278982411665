import '../ticket/ticket.css'
import '../promises/register/register.css'
import type { Editor as TipTap } from '@tiptap/react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { TextRemarks } from '../admin/TextRemarks.tsx'
import { api } from '../api.ts'
import { draftText } from '../ticket/composer/coach/draft-text.ts'
import { useEar } from '../ticket/composer/coach/language.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import type { PracticeExample } from '../wire.ts'
import { usePracticeAct } from './acts.ts'
import { keepWording, keptWording } from './kept.ts'
import { htmlOf } from './marked.ts'

const Editor = lazy(() => import('../admin/PlainEditor.lazy.tsx'))

/** My own wording of an example: only its writer sees it until all are compared, and the coach reads along as privately as in a draft. */
export function MyRewrite({ example }: { example: PracticeExample }) {
  const { id } = example
  const saved = example.rewrites.find(({ mine }) => mine)?.text ?? ''
  const [begun] = useState(() => keptWording(id) ?? saved)
  const [editor, setEditor] = useState<TipTap | null>(null)
  const [text, setText] = useState(begun)
  const [refused, setRefused] = useState(false)
  const ear = useEar()
  const act = usePracticeAct<PracticeExample>()
  const dirty = text !== saved
  useEffect(() => keepWording(id, dirty && text !== '' ? text : null), [id, text, dirty])
  const save = (): void => {
    setRefused(text === '')
    if (text === '') return void editor?.commands.focus()
    act.mutate(() => api.put<PracticeExample>(`/practice/examples/${id}/rewrite`, { text }))
  }
  const begin = (): void => void editor?.chain().setContent(htmlOf(example.said), { emitUpdate: true }).focus('end').run()
  return (
    <section className="example-part" aria-labelledby="my-wording">
      <h2 id="my-wording">
        How would you say it?
        <small>
          <Icon name="lock" size={14} />
          only you see this until all are compared, and then nobody is told whose it is
        </small>
      </h2>
      <div className="reply-text">
        <div className="c-body">
          <Suspense fallback={<div className="ghost" />}>
            <Editor
              html={htmlOf(begun)}
              hint="Hello Sam,"
              label="How you would say it"
              toolbar={null}
              onChange={(html) => setText(html === null || !editor ? '' : draftText(editor.state.doc).text)}
              onReady={setEditor}
            />
          </Suspense>
        </div>
      </div>
      <TextRemarks editor={editor} ear={ear} />
      <p className="row example-acts">
        <Button look={saved && !dirty ? 'default' : 'primary'} busy={act.isPending} onClick={save}>
          {saved ? 'Save the change' : 'Save my wording'}
        </Button>
        {text === '' && (
          <Button look="plain" onClick={begin}>
            Begin with what was said
          </Button>
        )}
        <span className="xs dim" role="status">
          {refused && text === '' ? 'Write your wording first.' : saved && !dirty ? 'Saved. You can change it until all are compared.' : ''}
        </span>
      </p>
      <Refusal error={act.error} />
    </section>
  )
}
