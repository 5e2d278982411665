import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/** Shows a hint while nothing is written, and nothing that somebody who listens would hear twice. */
export const Placeholder = Extension.create<{ hint: string }>({
  name: 'hint',
  addOptions: () => ({ hint: '' }),
  addProseMirrorPlugins() {
    const { hint } = this.options
    return [
      new Plugin({
        props: {
          attributes: ({ doc }): Record<string, string> =>
            doc.childCount === 1 && doc.firstChild?.isTextblock && doc.firstChild.content.size === 0
              ? { 'data-empty': 'true', 'data-hint': hint }
              : {},
        },
      }),
    ]
  },
})
