// Puts the coach's words into the draft, as plain text: a value may look like markup.
import type { Editor } from '@tiptap/core'
import { answerBy, stillRight, type Question, type Repeat } from './asked.ts'
import { draftText, rangeOf } from './draft-text.ts'
import { blankAt, blankLength, type Remark } from './remarks.ts'

/** Where words stand now: at their place, or where what was written since has moved them. */
function placeOf(editor: Editor, { start, words }: { start: number; words: string }): { from: number; to: number } | null {
  const draft = draftText(editor.state.doc)
  const at = draft.text.slice(start, start + words.length) === words ? start : draft.text.indexOf(words)
  return at < 0 ? null : rangeOf(draft, at, at + words.length)
}

/** Instead of the sentence that asks for what we know: the question whether it still holds. */
export function askWhetherStill(editor: Editor, repeat: Repeat): void {
  const text = stillRight(repeat)
  const range = placeOf(editor, { start: repeat.sentence.start, words: repeat.sentence.text })
  if (range && text !== null) editor.chain().focus().insertContentAt(range, { type: 'text', text }).run()
}

/** The rewrite instead of the words it was made of; its first blank is selected, so that one writes on there. */
export function takeRewrite(editor: Editor, { rewrite }: Remark): void {
  const range = rewrite && placeOf(editor, { start: rewrite.start, words: rewrite.instead })
  if (!rewrite || !range) return
  if (rewrite.text === '') return void editor.chain().focus().deleteRange(range).run()
  const at = blankAt(rewrite.text)
  const from = range.from + (at < 0 ? rewrite.text.length : at)
  editor
    .chain()
    .focus()
    .insertContentAt(range, { type: 'text', text: rewrite.text })
    .setTextSelection({ from, to: at < 0 ? from : from + blankLength })
    .scrollIntoView()
    .run()
}

/** At the end of the paragraph in which one writes: a sentence, its first blank selected. */
export function addSentence(editor: Editor, sentence: string): void {
  const at = blankAt(sentence)
  const { end, lead } = placeToWriteOn(editor)
  const from = end + lead.length + (at < 0 ? sentence.length : at)
  editor
    .chain()
    .focus()
    .insertContentAt(end, { type: 'text', text: lead + sentence })
    .setTextSelection({ from, to: at < 0 ? from : from + blankLength })
    .scrollIntoView()
    .run()
}

/** Selects the first blank of the draft. */
export function selectBlank(editor: Editor): void {
  const draft = draftText(editor.state.doc)
  const at = blankAt(draft.text)
  const range = at < 0 ? null : rangeOf(draft, at, at + blankLength)
  if (range) editor.chain().focus().setTextSelection(range).scrollIntoView().run()
}

/** At the end of the paragraph in which one writes: the words that promise an answer, the cursor where its time belongs. */
export function promiseAnswer(editor: Editor, { text }: Question): void {
  const { end, lead } = placeToWriteOn(editor)
  editor
    .chain()
    .focus()
    .insertContentAt(end, { type: 'text', text: lead + answerBy(text) })
    .run()
}

/** The end of the paragraph with the cursor, and the space that parts what is written there from what stands before. */
function placeToWriteOn(editor: Editor): { end: number; lead: string } {
  const { $to } = editor.state.selection
  const block = $to.parent.textContent
  return { end: $to.end(), lead: block === '' || /\s$/.test(block) ? '' : ' ' }
}
