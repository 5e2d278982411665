import { Popover, TextInput } from '@mantine/core'
import { useEditorState, type Editor } from '@tiptap/react'
import { useRef, useState, type FormEvent } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'

type Tool = 'bold' | 'italic' | 'bulletList' | 'blockquote'
const tools: [Tool, IconName, string][] = [
  ['bold', 'bold', 'Bold'],
  ['italic', 'italic', 'Italic'],
  ['bulletList', 'list', 'List'],
  ['blockquote', 'quote', 'Quote'],
]

function press(editor: Editor, tool: Tool): void {
  const chain = editor.chain().focus()
  if (tool === 'bold') chain.toggleBold().run()
  else if (tool === 'italic') chain.toggleItalic().run()
  else if (tool === 'bulletList') chain.toggleBulletList().run()
  else chain.toggleBlockquote().run()
}

interface Props {
  editor: Editor | null
  place: HTMLElement | null
  /** Takes pictures for the text, where it can have any. */
  onPictures?: (files: File[]) => void
}

/** The few tools, shown in the head of the composer. */
export function Toolbar({ editor, place, onPictures }: Props) {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => [...tools.map(([tool]) => now?.isActive(tool) ?? false), now?.isActive('link') ?? false],
  })
  if (!place || !editor) return null
  return createPortal(
    <>
      {tools.slice(0, 2).map(([tool, icon, label], index) => (
        <ToolButton key={tool} icon={icon} label={label} on={on?.[index] ?? false} onPress={() => press(editor, tool)} />
      ))}
      <LinkTool editor={editor} on={on?.[4] ?? false} />
      {tools.slice(2).map(([tool, icon, label], index) => (
        <ToolButton key={tool} icon={icon} label={label} on={on?.[index + 2] ?? false} onPress={() => press(editor, tool)} />
      ))}
      {onPictures && <PictureTool onPictures={onPictures} />}
    </>,
    place,
  )
}

const ToolButton = ({ icon, label, on, onPress }: { icon: IconName; label: string; on: boolean; onPress: () => void }) => (
  <button type="button" aria-label={label} title={label} aria-pressed={on} onClick={onPress}>
    <Icon name={icon} size={16} />
  </button>
)

/** Chooses pictures for the text; the paperclip attaches them beside it. */
function PictureTool({ onPictures }: { onPictures: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" aria-label="Picture" title="Picture" onClick={() => input.current?.click()}>
        <Icon name="photo" size={16} />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label="Pictures for the text"
        onChange={({ currentTarget }) => {
          onPictures([...(currentTarget.files ?? [])])
          // The same picture can be chosen again after it was removed.
          currentTarget.value = ''
        }}
      />
    </>
  )
}

function LinkTool({ editor, on }: { editor: Editor; on: boolean }) {
  const [open, setOpen] = useState(false)
  const [href, setHref] = useState('')
  const show = (): void => {
    setHref(String(editor.getAttributes('link').href ?? ''))
    setOpen(!open)
  }
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const whole = /^(https?:|mailto:|tel:)/i.test(href) ? href : `https://${href}`
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === '') chain.unsetLink().run()
    else if (editor.state.selection.empty && !on)
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href: whole } }] }).run()
    else chain.setLink({ href: whole }).run()
    setOpen(false)
  }
  return (
    <Popover opened={open} onChange={setOpen} position="top-end" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" aria-label="Link" title="Link" aria-pressed={on} onClick={show}>
          <Icon name="link" size={16} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Link">
        <form className="row" onSubmit={save}>
          <TextInput
            aria-label="Address of the link"
            placeholder="example.com/page"
            value={href}
            onChange={(event) => setHref(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" look="primary">
            {on && href === '' ? 'Unlink' : 'Link'}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
