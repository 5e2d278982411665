// Puts the coach's words into the draft, as plain text: a value may look like markup.
import type { Editor } from '@tiptap/core'
import { answerBy, stillRight, type Question, type Repeat } from './asked.ts'
import { draftText, rangeOf } from './draft-text.ts'

/** Instead of the sentence that asks for what we know: the question whether it still holds. */
export function askWhetherStill(editor: Editor, repeat: Repeat): void {
  const draft = draftText(editor.state.doc)
  const { start, end, text } = repeat.sentence
  // What was written since may have moved it.
  const at = draft.text.slice(start, end) === text ? start : draft.text.indexOf(text)
  const range = at < 0 ? null : rangeOf(draft, at, at + text.length)
  if (range)
    editor
      .chain()
      .focus()
      .insertContentAt(range, { type: 'text', text: stillRight(repeat) })
      .run()
}

/** At the end of the paragraph in which one writes: the words that promise an answer, the cursor where its time belongs. */
export function promiseAnswer(editor: Editor, { text }: Question): void {
  const { $to } = editor.state.selection
  const block = $to.parent.textContent
  const lead = block === '' || /\s$/.test(block) ? '' : ' '
  editor
    .chain()
    .focus()
    .insertContentAt($to.end(), { type: 'text', text: lead + answerBy(text) })
    .run()
}
