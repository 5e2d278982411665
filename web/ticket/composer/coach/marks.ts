// Marks in the editor what the lines of the panel speak of: promises underlined, findings dotted, each with its number, so that colour is
// not needed.
import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Line } from './choices.ts'
import type { Seen } from './coach.ts'
import { rangeOf, type DraftText } from './draft-text.ts'
import { markOf, toldLines, type Told } from './told.ts'

const promises = new PluginKey<DecorationSet>('promises')
const findings = new PluginKey<DecorationSet>('findings')

const pluginOf = (key: PluginKey<DecorationSet>): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (change, marks) => (change.getMeta(key) as DecorationSet | undefined) ?? marks.map(change.mapping, change.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  })

export const CoachMarks = Extension.create({ name: 'coachMarks', addProseMirrorPlugins: () => [pluginOf(promises), pluginOf(findings)] })

/** The line of the panel with that number. */
export const lineId = (index: number): string => `coach-line-${index + 1}`

/** Shows what the coach sees in these very words. Promises and findings are read at different moments: each is marked where its text stands. */
export function markDraft(editor: Editor, draft: DraftText, seen: Seen): void {
  const { lines } = seen
  show(
    editor,
    promises,
    seen.text === draft.text || lines.length === 0 ? lines.flatMap((line, index) => ofPromise(line, index, draft)) : null,
  )
  markFindings(editor, draft, { text: seen.heard, told: toldLines(seen).shown, first: lines.length })
}

/** Marks the phrases that the lines from number `first` on speak of, if the draft still has the text that they were found in. */
export function markFindings(
  editor: Editor,
  draft: DraftText,
  { text, told, first }: { text: string; told: readonly Told[]; first: number },
): void {
  const marked = told.some((one) => markOf(one) !== null)
  const marks = (): Decoration[] => told.flatMap((one, index) => ofTold(one, first + index, draft))
  show(editor, findings, marked ? (text === draft.text ? marks() : null) : [])
}

/** Null: what is marked stays. While an input method composes, nothing is touched. */
function show(editor: Editor, key: PluginKey<DecorationSet>, marks: Decoration[] | null): void {
  if (marks === null || editor.isDestroyed || editor.view.composing) return
  if (marks.length === 0 && key.getState(editor.state) === DecorationSet.empty) return
  const set = marks.length === 0 ? DecorationSet.empty : DecorationSet.create(editor.state.doc, marks)
  editor.view.dispatch(editor.state.tr.setMeta(key, set))
}

/** The number of the line whose mark the cursor stands in; null where there is none. */
export function lineAtCursor(editor: Editor): number | null {
  const { from, to } = editor.state.selection
  const [found] = [promises, findings].flatMap((key) => key.getState(editor.state)?.find(from, to, (spec) => 'line' in spec) ?? [])
  return found ? (found.spec as { line: number }).line : null
}

function ofPromise({ found, choice }: Line, index: number, draft: DraftText): Decoration[] {
  if (choice && choice.due === null) return []
  const look = choice === null && found.due === null ? 'mk p undated' : 'mk p'
  return marksOf(rangeOf(draft, found.start, found.end), index, { look, number: 'mk-no' })
}

function ofTold(told: Told, index: number, draft: DraftText): Decoration[] {
  const place = markOf(told)
  return place ? marksOf(rangeOf(draft, place.start, place.end), index, { look: 'mk c', number: 'mk-no c' }) : []
}

function marksOf(
  range: { from: number; to: number } | null,
  index: number,
  { look, number }: { look: string; number: string },
): Decoration[] {
  if (!range) return []
  return [
    Decoration.inline(range.from, range.to, { class: look, 'aria-describedby': lineId(index) }, { line: index }),
    Decoration.widget(range.to, () => numberOf(index + 1, number), { side: -1, key: `${number} ${index + 1}`, ignoreSelection: true }),
  ]
}

function numberOf(number: number, look: string): HTMLElement {
  const sup = document.createElement('sup')
  sup.className = look
  sup.contentEditable = 'false'
  sup.setAttribute('aria-hidden', 'true')
  sup.textContent = String(number)
  return sup
}
