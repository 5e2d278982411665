// Marks the promises in the editor, and what asks for something known: underlined, each with its number, so that colour is not needed.
import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { askedLines } from './asked.ts'
import type { Line } from './choices.ts'
import type { Seen } from './coach.ts'
import { rangeOf, type DraftText } from './draft-text.ts'

const key = new PluginKey<DecorationSet>('promises')

export const PromiseMarks = Extension.create({
  name: 'promiseMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (change, marks) => (change.getMeta(key) as DecorationSet | undefined) ?? marks.map(change.mapping, change.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

/** The line of the panel that tells of the promise with that number. */
export const lineId = (index: number): string => `coach-line-${index + 1}`

/** Shows what the coach sees, if it has read these very words; while an input method composes, nothing is touched. */
export function markPromises(editor: Editor, draft: DraftText, seen: Seen): void {
  const { text, lines } = seen
  const { shown } = askedLines(seen)
  const none = lines.length === 0 && shown.length === 0
  if (editor.isDestroyed || editor.view.composing || (!none && text !== draft.text)) return
  const before = key.getState(editor.state)
  if (none && before === DecorationSet.empty) return
  const marks = [
    ...lines.flatMap((line, index) => marksOf(line, index, draft)),
    ...shown.flatMap((one, index) => (one.what === 'repeat' ? askedAgain(one.repeat, lines.length + index, draft) : [])),
  ]
  editor.view.dispatch(
    editor.state.tr.setMeta(key, marks.length === 0 ? DecorationSet.empty : DecorationSet.create(editor.state.doc, marks)),
  )
}

function marksOf({ found, choice }: Line, index: number, draft: DraftText): Decoration[] {
  const range = rangeOf(draft, found.start, found.end)
  if (!range || (choice && choice.due === null)) return []
  const look = choice === null && found.due === null ? 'mk p undated' : 'mk p'
  return [
    Decoration.inline(range.from, range.to, { class: look, 'aria-describedby': lineId(index) }),
    Decoration.widget(range.to, () => numberOf(index + 1), { side: -1, key: `promise ${index + 1}`, ignoreSelection: true }),
  ]
}

/** Words that ask for what we know: dotted, as the coach's findings are. */
function askedAgain({ start, end }: { start: number; end: number }, index: number, draft: DraftText): Decoration[] {
  const range = rangeOf(draft, start, end)
  if (!range) return []
  return [
    Decoration.inline(range.from, range.to, { class: 'mk c', 'aria-describedby': lineId(index) }),
    Decoration.widget(range.to, () => numberOf(index + 1, 'mk-no c'), { side: -1, key: `finding ${index + 1}`, ignoreSelection: true }),
  ]
}

function numberOf(number: number, look = 'mk-no'): HTMLElement {
  const sup = document.createElement('sup')
  sup.className = look
  sup.contentEditable = 'false'
  sup.setAttribute('aria-hidden', 'true')
  sup.textContent = String(number)
  return sup
}
