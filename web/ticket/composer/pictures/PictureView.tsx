import './pictures.css'
import { NodeViewWrapper, type NodeViewProps } from '@tiptap/react'
import { useId } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { shownAt } from './named.ts'

/** A picture where it is written, with a line for what it shows. */
export function PictureView({ node, extension, selected, editor, getPos, updateAttributes, deleteNode }: NodeViewProps) {
  const id = useId()
  const alt = String(node.attrs['alt'] ?? '')
  /** Back to the words, behind the picture: what is written or pasted next must not take its place. */
  const goOn = (): void => {
    const pos = getPos()
    if (pos !== undefined)
      editor
        .chain()
        .focus()
        .setTextSelection(pos + node.nodeSize)
        .run()
  }
  const remove = (): void => {
    deleteNode()
    editor.commands.focus()
  }
  return (
    <NodeViewWrapper as="span" className={selected ? 'pic-in sel' : 'pic-in'} contentEditable={false}>
      <img src={shownAt(Number(extension.options['number']), String(node.attrs['file']))} alt={alt} draggable={false} data-drag-handle="" />
      <span className="pic-alt">
        <label htmlFor={id} className="out">
          What the picture shows
        </label>
        <input
          id={id}
          value={alt}
          maxLength={300}
          placeholder="What it shows, in words"
          title="Read to those who cannot see it. It may stay empty."
          onChange={(event) => updateAttributes({ alt: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            event.preventDefault()
            goOn()
          }}
        />
        <Button size="xs" look="plain" icon="x" aria-label="Remove the picture" onClick={remove} />
      </span>
    </NodeViewWrapper>
  )
}
