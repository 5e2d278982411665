import '../../promises/register/register.css'
import { Popover, TextInput, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState, type KeyboardEvent } from 'react'
import { wording } from '../../api.ts'
import { queries } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { SavedReply, Ticket } from '../../wire.ts'
import { fillIn } from './fill-in.ts'

/** The bolt beside the paperclip: finds a saved reply and puts it where the cursor stands. */
export function SavedReplies({ ticket, onInsert }: { ticket: Ticket; onInsert: (html: string) => void }) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const insert = (reply: SavedReply): void => {
    setOpen(false)
    onInsert(fillIn(reply.html, ticket, me))
  }
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button size="sm" look="plain" icon="bolt" aria-label="Saved replies" onClick={() => setOpen(!open)} />
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved replies">{open && <Chooser onChoose={insert} />}</Popover.Dropdown>
    </Popover>
  )
}

function Chooser({ onChoose }: { onChoose: (reply: SavedReply) => void }) {
  const me = useMe()
  const list = useId()
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), 150)
  const [wanted, setWanted] = useState(0)
  const replies = useQuery(queries.savedReplies(q))
  const rows = replies.data?.data ?? []
  const current = Math.min(wanted, Math.max(0, rows.length - 1))
  const keys = (event: KeyboardEvent): void => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const row = rows[current]
    if (move !== 0) setWanted(Math.max(0, Math.min(rows.length - 1, current + move)))
    else if (event.key === 'Enter' && row) onChoose(row)
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        type="search"
        role="combobox"
        aria-label="Find a saved reply"
        aria-expanded={rows.length > 0}
        aria-controls={list}
        aria-activedescendant={rows[current] ? `${list}-${rows[current].id}` : undefined}
        placeholder="Find a saved reply"
        leftSection={<Icon name="search" size={16} />}
        data-autofocus
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setWanted(0)
        }}
        onKeyDown={keys}
      />
      <div className="reply-list" role="listbox" id={list} aria-label="Saved replies">
        {rows.map((reply, index) => (
          <div
            key={reply.id}
            id={`${list}-${reply.id}`}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            ref={(element) => void (index === current && element?.scrollIntoView({ block: 'nearest' }))}
            onMouseMove={() => setWanted(index)}
            onClick={() => onChoose(reply)}
            onKeyDown={keys}
          >
            <b className="clip">{reply.name}</b>
            <span className="xs dim clip">{reply.text.replace(/\s+/g, ' ').slice(0, 120)}</span>
            {reply.promises.some((one) => one.result === 'broken') && (
              <span className="xs broken row">
                <Icon name="alert-triangle" size={14} /> Promises what we do not keep now
              </span>
            )}
          </div>
        ))}
      </div>
      <p role="status" className="sm mid" style={rows.length > 0 ? { margin: 0 } : { padding: '8px 4px 2px' }}>
        {replies.error && !replies.data ? wording(replies.error) : ''}
        {replies.data && rows.length === 0 && (q ? 'No saved reply has these words.' : 'No saved reply yet.')}
        {rows.length > 0 && <VisuallyHidden>{`${rows.length} found`}</VisuallyHidden>}
      </p>
      {me.can.supervise && (
        <p style={{ paddingTop: 8 }}>
          <Link to="/admin/$part" params={{ part: 'replies' }} className="link sm">
            Change saved replies
          </Link>
        </p>
      )}
    </>
  )
}
