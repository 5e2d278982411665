import Image from '@tiptap/extension-image'
import { ReactNodeViewRenderer } from '@tiptap/react'
import { fileOf, srcOf } from './named.ts'
import { PictureView } from './PictureView.tsx'

/** A picture in the text. It is named by the handle of its file, in drafts too; nothing from elsewhere becomes one. */
export const Picture = Image.extend<{ number: number }>({
  addOptions: () => ({ number: 0, inline: true, allowBase64: false, HTMLAttributes: {}, resize: false }),
  addAttributes: () => ({
    file: { default: null, parseHTML: (element: HTMLElement) => fileOf(element.getAttribute('src')), rendered: false },
    alt: { default: '', parseHTML: (element: HTMLElement) => element.getAttribute('alt') ?? '' },
  }),
  parseHTML: () => [{ tag: 'img[src]', getAttrs: (element) => (fileOf(element.getAttribute('src')) ? null : false) }],
  renderHTML: ({ node }) => ['img', { src: srcOf(String(node.attrs['file'])), alt: String(node.attrs['alt'] ?? '') }],
  addCommands: () => ({}),
  addInputRules: () => [],
  addNodeView: () => ReactNodeViewRenderer(PictureView, { as: 'span', className: 'picture' }),
})
