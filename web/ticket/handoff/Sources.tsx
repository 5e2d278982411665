import { Menu } from '@mantine/core'
import { useClock } from '../../clock.tsx'
import type { Message } from '../../wire.ts'
import { sourceWords } from './words.ts'

interface Props {
  messages: readonly Message[]
  onShow: (id: number) => void
}

/** Where a part of the brief was taken from; it shows the message in the story. */
export function Sources({ messages, onShow }: Props) {
  const clock = useClock()
  const [only] = messages
  if (!only) return null
  if (messages.length === 1)
    return (
      <button type="button" className="ho-source" onClick={() => onShow(only.id)}>
        {sourceWords(only, clock)}
      </button>
    )
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <button type="button" className="ho-source">
          {messages.length} places
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {messages.map((message) => (
          <Menu.Item key={message.id} onClick={() => onShow(message.id)}>
            {sourceWords(message, clock)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Brings a message of the story into view and marks it for a moment; false where it is not on the page. */
export function showMessage(id: number): boolean {
  const message = document.getElementById(`message-${id}`)
  if (!message) return false
  message.scrollIntoView({ block: 'center' })
  message.classList.add('shown')
  setTimeout(() => message.classList.remove('shown'), 4_000)
  return true
}
